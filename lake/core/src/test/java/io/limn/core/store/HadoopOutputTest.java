package io.limn.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;

final class HadoopOutputTest {
  private final IOException full = new IOException("the disk is full");

  /** Fails for good with one exception, as HDFS's own streams do. */
  private final class Failing extends OutputStream {
    @Override
    public void write(int oneByte) throws IOException {
      throw full;
    }

    @Override
    public void flush() throws IOException {
      throw full;
    }

    @Override
    public void close() throws IOException {
      throw full;
    }
  }

  @Test
  void whatFailedIsThrownAlsoWhenClosingFailsInTheSameWay() throws IOException {
    assertSame(
        full, assertThrows(IOException.class, () -> write(out -> out.write(new byte[] {1}))));
    assertSame(full, assertThrows(IOException.class, () -> write(out -> out.write(1))));
    assertSame(full, assertThrows(IOException.class, () -> write(StoredOutput::sync)));
  }

  @Test
  void whatFailsOnlyWhenItIsClosedIsThrownAsItIs() {
    assertSame(full, assertThrows(IOException.class, () -> write(out -> {})));
  }

  @Test
  void bytesGoThrough() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StoredOutput out = new HadoopOutput(new FSDataOutputStream(bytes, null))) {
      out.write(1);
      out.write(new byte[] {2, 3});
      out.sync();
    }
    assertArrayEquals(new byte[] {1, 2, 3}, bytes.toByteArray());
  }

  private void write(Writing writing) throws IOException {
    try (StoredOutput out = new HadoopOutput(new FSDataOutputStream(new Failing(), null))) {
      writing.to(out);
    }
  }

  private interface Writing {
    void to(StoredOutput out) throws IOException;
  }
}
