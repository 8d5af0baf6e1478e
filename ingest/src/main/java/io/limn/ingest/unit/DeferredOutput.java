package io.limn.ingest.unit;

import io.limn.core.store.HdfsSettings;
import io.limn.core.store.StoredOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Keeps the beginning of a file in memory, and makes the file only when it has become large, or is
 * synced. An open file of HDFS costs two threads, a lease, a writer on each of its data nodes and a
 * queue of packets, however little is written to it: a thousand quiet topic partitions cannot hold
 * one each.
 *
 * <p>Not thread-safe.
 */
final class DeferredOutput extends StoredOutput {
  /** A file that is larger is worth being open. */
  static final int MOST_KEPT_BYTES = 256 << 10;

  private final Creation creation;
  private Kept kept = new Kept();
  private boolean tried;
  private StoredOutput file;

  /** Makes the file. */
  interface Creation {
    StoredOutput create() throws IOException;
  }

  DeferredOutput(Creation creation) {
    this.creation = creation;
  }

  /** Whether there may be a file by now: its creation was tried. */
  boolean mayExist() {
    return tried;
  }

  /** A bound on what this holds in memory. */
  long memoryBytes() {
    return tried ? HdfsSettings.OPEN_FILE_BYTES : kept == null ? 0 : kept.capacityBytes();
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!tried && kept.size() + length <= MOST_KEPT_BYTES) {
      kept.write(bytes, offset, length);
      return;
    }
    begun().write(bytes, offset, length);
  }

  @Override
  public void sync() throws IOException {
    begun().sync();
  }

  /** Closes the file, if there is one; what was never synced need not be there. */
  @Override
  public void close() throws IOException {
    kept = null;
    if (file != null) {
      file.close();
    }
  }

  private StoredOutput begun() throws IOException {
    if (!tried) {
      tried = true; // from here on there may be a file, even if this fails
      file = creation.create();
      kept.writeTo(file);
      kept = null;
    }
    if (file == null) {
      throw new IOException("the file was never started");
    }
    return file;
  }

  private static final class Kept extends ByteArrayOutputStream {
    int capacityBytes() {
      return buf.length;
    }
  }
}
