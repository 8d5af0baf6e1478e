package io.limn.core.ledger;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.record.LakeRecords;
import io.limn.core.store.FileStore;
import io.limn.schema.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;

/** Many manifests of a topic partition in one file, in the order of their offsets. */
final class FoldFile {
  private static final int ZSTD_LEVEL = 1;

  private FoldFile() {}

  static byte[] encode(List<Manifest> manifests, Session session) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Manifest> file = new DataFileWriter<>(LakeRecords.writer(Manifest.class))) {
      file.setCodec(CodecFactory.zstandardCodec(ZSTD_LEVEL));
      file.setMeta(LandedRecord.SESSION, session.uuid());
      file.create(Manifest.getClassSchema(), bytes);
      for (Manifest manifest : manifests) {
        file.append(manifest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Visits its manifests in order.
   *
   * @throws LakeException when the file is damaged
   * @throws IOException when the store cannot be asked
   */
  static void read(FileStore store, String location, Visitor visitor) throws IOException {
    try (DataFileReader<Manifest> file = open(store, location)) {
      while (file.hasNext()) {
        visitor.visit(file.next());
      }
    } catch (AvroRuntimeException e) {
      throw new LakeException(
          "Folded manifests cannot be read",
          location + ": " + IoReason.of(e),
          "restore this file from a snapshot or backup of the lake's file system",
          e);
    }
  }

  /**
   * Whether two manifests are the same when they are written: in memory times may be finer, and
   * lists that were read do not compare with others.
   */
  static boolean same(Manifest one, Manifest other) throws IOException {
    return one.toByteBuffer().equals(other.toByteBuffer());
  }

  /** Whose fold it is. */
  static String session(FileStore store, String location) throws IOException {
    try (DataFileReader<Manifest> file = open(store, location)) {
      return file.getMetaString(LandedRecord.SESSION);
    }
  }

  private static DataFileReader<Manifest> open(FileStore store, String location)
      throws IOException {
    return new DataFileReader<>(store.open(location), LakeRecords.reader(Manifest.class));
  }

  /** Is told of each manifest, and may read others meanwhile. */
  interface Visitor {
    void visit(Manifest manifest) throws IOException;
  }
}
