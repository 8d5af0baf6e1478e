package io.limn.core.record;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStore.Published;
import io.limn.core.store.StoredOutput;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.specific.SpecificRecord;

/** The lake's own records, one an Avro object container file: manifest, genesis and their kin. */
public final class RecordFile {
  private RecordFile() {}

  /** A whole file with one record. */
  public static <T extends SpecificRecord> byte[] encode(T oneRecord) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    @SuppressWarnings("unchecked") // a record's class is its own
    Class<T> type = (Class<T>) oneRecord.getClass();
    try (DataFileWriter<T> file = new DataFileWriter<>(LakeRecords.writer(type))) {
      file.create(oneRecord.getSchema(), bytes);
      file.append(oneRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Writes a file, syncs and closes it; its folder must be there. */
  public static void write(FileStore store, String location, byte[] file) throws IOException {
    try (StoredOutput out = store.create(location)) {
      out.write(file);
      out.sync();
    }
  }

  /**
   * Writes a file beside its place, whose folder must be there, and publishes it, unless the place
   * is taken.
   *
   * @throws IOException the outcome is unknown
   */
  public static Published publish(FileStore store, String target, byte[] file) throws IOException {
    String folder = target.substring(0, target.lastIndexOf('/'));
    String draft = folder + "/." + UUID.randomUUID() + ".draft";
    write(store, draft, file);
    Published published = store.publish(draft, target); // the atomic step: refuses to replace
    if (published == Published.ALREADY_TAKEN) {
      store.deleteFile(draft); // refused for certain, so nothing can publish it any more
    }
    return published;
  }

  /** All bytes of a small file. */
  public static byte[] bytes(FileStore store, String location) throws IOException {
    try (var in = store.open(location)) {
      byte[] bytes = new byte[Math.toIntExact(in.length())];
      int read = 0;
      while (read < bytes.length) {
        int now = in.read(bytes, read, bytes.length - read);
        if (now < 0) {
          throw new IOException(location + " ends after " + read + " of " + bytes.length);
        }
        read += now;
      }
      return bytes;
    }
  }

  /**
   * The one record of a file.
   *
   * @throws IOException when the store cannot be asked
   * @throws LakeException when the file is gone or is not what it should be
   */
  public static <T extends SpecificRecord> T read(FileStore store, String location, Class<T> type)
      throws IOException {
    try {
      return decode(bytes(store, location), type);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw damaged(location, type, "the file is missing", e);
    } catch (Undecodable e) {
      throw damaged(location, type, IoReason.of(e.getCause()), e);
    }
  }

  private static <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type)
      throws Undecodable {
    try (DataFileReader<T> file =
        new DataFileReader<>(new SeekableByteArrayInput(bytes), LakeRecords.reader(type))) {
      T oneRecord = file.next();
      if (file.hasNext()) {
        throw new IOException("it contains more than one record");
      }
      return oneRecord;
    } catch (IOException | AvroRuntimeException | NoSuchElementException e) {
      throw new Undecodable(e);
    }
  }

  private static LakeException damaged(
      String location, Class<?> type, String reason, Exception why) {
    return new LakeException(
        "A " + type.getSimpleName().toLowerCase(Locale.ROOT) + " cannot be read",
        location + ": " + reason,
        "restore this file from a snapshot or backup of the lake's file system",
        why);
  }

  private static final class Undecodable extends Exception {
    Undecodable(Exception why) {
      super(why);
    }
  }
}
