package io.limn.mapreduce.load;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.mapreduce.load.LandedSplit.LandedFile;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/**
 * Reads one landed file from its first byte to its last, and holds it to its manifest: length,
 * checksum, rows, offsets, topic partition, and no field that the dataset's schema would lose.
 *
 * <p>Records come out before the file's end is known to be right. That is harmless: a task that
 * fails at the end leaves nothing behind.
 */
final class LandedFileReader implements Closeable {
  private final LandedFile file;
  private final TopicPartitionId topicPartition;
  private final CheckedInputStream in;
  private final Counting counted;
  private final DataFileStream<GenericRecord> records;
  private final GenericDatumWriter<GenericRecord> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
  private GenericRecord reused;
  private long rows;
  private long firstOffset = -1;
  private long lastOffset = -1;

  private LandedFileReader(
      LandedFile file,
      TopicPartitionId topicPartition,
      Counting counted,
      CheckedInputStream in,
      DataFileStream<GenericRecord> records,
      Schema landed) {
    this.file = file;
    this.topicPartition = topicPartition;
    this.counted = counted;
    this.in = in;
    this.records = records;
    this.writer = new GenericDatumWriter<>(landed);
  }

  /**
   * Opens a file.
   *
   * @throws LakeException when it is not what its manifest says
   */
  static LandedFileReader open(LandedFile file, LoadSettings settings, Configuration configuration)
      throws IOException {
    Path path = new Path(settings.bronze() + "/" + file.location());
    TopicPartitionId id = settings.topicPartitions().get(file.topicPartition());
    Schema landed = settings.landed();
    InputStream stored;
    try {
      stored = path.getFileSystem(configuration).open(path);
    } catch (FileNotFoundException e) {
      throw damaged(file, "the file is missing", e);
    }
    Counting counted = new Counting(stored);
    CheckedInputStream in = new CheckedInputStream(counted, new CRC32C());
    try {
      DataFileStream<GenericRecord> records =
          new DataFileStream<>(in, new GenericDatumReader<>(null, landed));
      LandedFileReader reader = new LandedFileReader(file, id, counted, in, records, landed);
      reader.requireHeader(landed);
      return reader;
    } catch (AvroRuntimeException | IOException e) {
      in.close();
      throw damaged(file, "it is not an Avro file: " + IoReason.of(e), e);
    } catch (LakeException e) {
      in.close();
      throw e;
    }
  }

  LandedFile file() {
    return file;
  }

  /**
   * Reads the next record.
   *
   * @param value gets its Avro binary
   * @return false at the end of the file, which is then known to be whole
   * @throws LakeException when the file is not what its manifest says
   */
  boolean next(BytesWritable value) throws IOException {
    boolean more;
    try {
      more = records.hasNext();
      reused = more ? records.next(reused) : null;
    } catch (RuntimeException | IOException e) {
      throw damaged(file, "it cannot be decoded after row " + rows + ": " + IoReason.of(e), e);
    }
    if (!more) {
      requireWhole();
      return false;
    }
    lastOffset = (Long) reused.get(LandedRecord.OFFSET);
    firstOffset = rows == 0 ? lastOffset : firstOffset;
    rows++;
    bytes.reset();
    writer.write(reused, encoder);
    encoder.flush();
    byte[] encoded = bytes.toByteArray();
    value.set(encoded, 0, encoded.length);
    return true;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private void requireHeader(Schema landed) {
    String topic = records.getMetaString(LandedRecord.TOPIC);
    String topicId = records.getMetaString(LandedRecord.TOPIC_ID);
    String number = records.getMetaString(LandedRecord.TOPIC_PARTITION);
    String stated = topic + "/" + topicId + "/" + number;
    if (!stated.equals(topicPartition.toString())) {
      throw damaged(file, "it says that it belongs to " + stated, null);
    }
    Optional<String> lost = SchemaLoss.first(records.getSchema(), landed);
    if (lost.isPresent()) {
      throw new LakeException(
          "The landed file " + file.location() + " cannot be loaded",
          "the file has a field that the dataset's schema lacks: " + lost.get(),
          "put the field back into the schema until all files that have it are loaded");
    }
  }

  private void requireWhole() throws IOException {
    in.transferTo(
        OutputStream.nullOutputStream()); // what is behind the last block belongs to the sum
    long crc = in.getChecksum().getValue();
    if (counted.bytes != file.bytes()) {
      throw damaged(file, "it has %d bytes, not %d".formatted(counted.bytes, file.bytes()), null);
    }
    if (crc != file.crc32c()) {
      throw damaged(file, "its CRC-32C is %x, not %x".formatted(crc, file.crc32c()), null);
    }
    boolean rowsTally =
        rows == file.rows()
            && (rows == 0
                || (firstOffset == file.firstOffset() && lastOffset == file.lastOffset()));
    if (!rowsTally) {
      throw damaged(
          file,
          "it has %d rows with offsets %d to %d, not %d with offsets %d to %d"
              .formatted(
                  rows,
                  firstOffset,
                  lastOffset,
                  file.rows(),
                  file.firstOffset(),
                  file.lastOffset()),
          null);
    }
  }

  private static LakeException damaged(LandedFile file, String reason, Exception why) {
    return new LakeException(
        "The landed file " + file.location() + " does not match its manifest",
        reason,
        "restore this file from a snapshot or backup of the lake's file system; nothing was loaded",
        why);
  }

  /** Counts what was read of a stream. */
  private static final class Counting extends java.io.FilterInputStream {
    private long bytes;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      bytes += skipped;
      return skipped;
    }
  }
}
