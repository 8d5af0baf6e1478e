package io.limn.core.store;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A file being written to a Hadoop file system. */
final class HadoopOutput extends StoredOutput {
  private final FSDataOutputStream out;
  private IOException failure;

  HadoopOutput(FSDataOutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void sync() throws IOException {
    try {
      out.hsync();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  /**
   * Closes the file. HDFS throws one and the same exception from a call that fails and from closing
   * after it, and no exception can be suppressed by itself, as a try-with-resources would have it.
   */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw e == failure ? new IOException("cannot be closed after it failed: " + e) : e;
    }
  }

  private IOException remembered(IOException e) {
    failure = e;
    return e;
  }
}
