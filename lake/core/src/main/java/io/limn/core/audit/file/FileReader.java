package io.limn.core.audit.file;

import io.limn.core.IoReason;
import io.limn.core.audit.fact.FileFacts.Content;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.DataFile;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.ChecksumException;

/** Reads one landed file: its bytes for the checksum, of its rows nothing but the offset. */
final class FileReader {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final FileStore store;

  FileReader(FileStore store) {
    this.store = store;
  }

  /**
   * What is wanted of a file's rows.
   *
   * @param field that holds the offset
   * @param visitor told every offset
   */
  record Rows(String field, LongConsumer visitor) {}

  /**
   * Reads no further than it finds what the manifest says: bytes that are not those that were
   * written are never decoded.
   */
  Sight read(StoredFile file, DataFile named, boolean checksum, Optional<Rows> rows) {
    boolean length = file.bytes() == named.getBytes();
    if (!length || !(checksum || rows.isPresent())) {
      return new Sight.Seen(file.bytes(), OptionalLong.empty(), Optional.empty());
    }
    OptionalLong crc;
    try {
      crc = OptionalLong.of(crc32c(file.location()));
    } catch (IOException e) {
      return unreadable(e);
    }
    if (rows.isEmpty() || crc.getAsLong() != named.getCrc32c()) {
      return new Sight.Seen(file.bytes(), crc, Optional.empty());
    }
    try {
      return new Sight.Seen(file.bytes(), crc, Optional.of(content(file.location(), rows.get())));
    } catch (IOException | AvroRuntimeException e) {
      return bytesOrMachine(file, e);
    }
  }

  /** When all bytes can be had, they are to blame; else whatever keeps them from us. */
  private Sight bytesOrMachine(StoredFile file, Exception rows) {
    try {
      crc32c(file.location());
      return new Sight.Damaged(IoReason.ofRoot(rows));
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private static Sight unreadable(IOException e) {
    for (Throwable why = e; why != null; why = why.getCause()) {
      if (why instanceof ChecksumException) {
        return new Sight.Damaged(IoReason.ofRoot(e));
      }
    }
    return new Sight.Unreadable(IoReason.ofRoot(e));
  }

  private long crc32c(String location) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (SeekableInput in = store.open(location)) {
      for (int read = in.read(buffer, 0, buffer.length);
          read >= 0;
          read = in.read(buffer, 0, buffer.length)) {
        checksum.update(buffer, 0, read);
      }
    }
    return checksum.getValue();
  }

  private Content content(String location, Rows rows) throws IOException {
    long count = 0;
    long first = -1;
    long last = -1;
    BigInteger sum = BigInteger.ZERO;
    try (SeekableInput in = store.open(location);
        DataFileReader<GenericRecord> records = new DataFileReader<>(in, new OffsetReader(rows))) {
      GenericRecord reused = null;
      while (records.hasNext()) {
        reused = records.next(reused);
        last = (Long) reused.get(0);
        first = count == 0 ? last : first;
        count++;
        sum = sum.add(BigInteger.valueOf(last));
        rows.visitor().accept(last);
      }
    }
    return new Content(count, first, last, sum);
  }

  /** Resolves whatever record a file holds to its offset alone. */
  private static final class OffsetReader extends GenericDatumReader<GenericRecord> {
    private final String field;

    OffsetReader(Rows rows) {
      this.field = rows.field();
    }

    @Override
    public void setSchema(Schema written) {
      super.setSchema(written);
      Schema.Field offset = new Schema.Field(field, Schema.create(Schema.Type.LONG));
      setExpected(
          Schema.createRecord(
              written.getName(), "", written.getNamespace(), false, List.of(offset)));
    }
  }
}
