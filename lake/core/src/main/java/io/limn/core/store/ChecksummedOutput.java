package io.limn.core.store;

import java.io.IOException;
import java.util.zip.CRC32C;

/** Counts and checksums what is written to a file on its way. Not thread-safe. */
public final class ChecksummedOutput extends StoredOutput {
  private final StoredOutput out;
  private final CRC32C checksum = new CRC32C();
  private long bytes;

  public ChecksummedOutput(StoredOutput out) {
    this.out = out;
  }

  /** Bytes written so far. */
  public long bytes() {
    return bytes;
  }

  /** CRC-32C of the bytes written so far, unsigned. */
  public long crc32c() {
    return checksum.getValue();
  }

  @Override
  public void write(int oneByte) throws IOException {
    out.write(oneByte);
    checksum.update(oneByte);
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    checksum.update(buffer, offset, length);
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void sync() throws IOException {
    out.sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
