package io.limn.ingest.unit;

import io.limn.core.dataset.LandingSpec;
import io.limn.core.store.ChecksummedOutput;
import io.limn.core.store.FileStore;
import io.limn.schema.DataFile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;

/** One Avro file of a unit, being written at its final place. Not thread-safe. */
public final class UnitFile<D> {
  private static final int ZSTD_LEVEL = 1;

  /** Avro's block of this size is compressed and written as one. */
  private static final int BLOCK_BYTES = 64_000;

  /** What Avro holds for a file beside its block: encoders, a buffer, the header's entries. */
  private static final long WRITER_BYTES = 24 << 10;

  private final FileStore store;
  private final String folder;
  private final String location;
  private final DeferredOutput deferred;
  private final ChecksummedOutput output;
  private final DataFileWriter<D> writer;
  private long largestRowBytes;
  private long rows;
  private long firstOffset;
  private long lastOffset;
  private long minEventTimeMicros = Long.MAX_VALUE;
  private long maxEventTimeMicros = Long.MIN_VALUE;

  /**
   * Begins a file; the store is not asked before it has grown.
   *
   * @param folder that locations in a manifest are relative to
   * @param location in that folder
   * @param creation makes the file there
   * @param metadata of the Avro file
   */
  UnitFile(
      FileStore store,
      String folder,
      String location,
      DeferredOutput.Creation creation,
      DatumWriter<D> datums,
      Schema schema,
      LandingSpec.Codec codec,
      Map<String, String> metadata)
      throws IOException {
    this.store = store;
    this.folder = folder;
    this.location = location;
    this.deferred = new DeferredOutput(creation);
    this.output = new ChecksummedOutput(deferred);
    this.writer = new DataFileWriter<>(datums);
    writer.setCodec(codec(codec));
    writer.setSyncInterval(BLOCK_BYTES);
    metadata.forEach(writer::setMeta);
    writer.create(schema, output);
  }

  private static CodecFactory codec(LandingSpec.Codec codec) {
    return switch (codec) {
      case ZSTD -> CodecFactory.zstandardCodec(ZSTD_LEVEL);
      case SNAPPY -> CodecFactory.snappyCodec();
    };
  }

  /** Adds a row; rows come in the order of their offsets. */
  public void append(D datum, long offset) throws IOException {
    writer.append(datum);
    firstOffset = rows == 0 ? offset : firstOffset;
    lastOffset = offset;
    rows++;
  }

  /** Tells about how large a row is when it is encoded. */
  void rowBytes(long bytes) {
    largestRowBytes = Math.max(largestRowBytes, bytes);
  }

  /** Tells the event time of a row. */
  public void eventTime(long micros) {
    minEventTimeMicros = Math.min(minEventTimeMicros, micros);
    maxEventTimeMicros = Math.max(maxEventTimeMicros, micros);
  }

  /** Bytes written, the block in memory not counted. */
  public long bytes() {
    return output.bytes();
  }

  /**
   * A bound on what this file holds in memory. Avro's block is written once it is full, so it holds
   * at most one row more. Its buffer begins a quarter larger than the block; one that must grow is
   * doubled, and never shrinks.
   */
  long memoryBytes() {
    long blockBytes =
        largestRowBytes <= BLOCK_BYTES / 4
            ? BLOCK_BYTES + BLOCK_BYTES / 4
            : 2 * (BLOCK_BYTES + largestRowBytes);
    return WRITER_BYTES + blockBytes + deferred.memoryBytes();
  }

  /** Syncs and closes the file; only then may a manifest name it. */
  public DataFile finish(String schemaFingerprint) throws IOException {
    writer.flush();
    output.sync();
    writer.close();
    boolean timed = maxEventTimeMicros >= minEventTimeMicros;
    return DataFile.newBuilder()
        .setLocation(location)
        .setRows(rows)
        .setBytes(output.bytes())
        .setCrc32c(output.crc32c())
        .setSchemaFingerprint(schemaFingerprint)
        .setFirstOffset(firstOffset)
        .setLastOffset(lastOffset)
        .setMinEventTime(timed ? instant(minEventTimeMicros) : null)
        .setMaxEventTime(timed ? instant(maxEventTimeMicros) : null)
        .build();
  }

  /** Closes and deletes the file; for a unit that definitely was not published. */
  public void discard() throws IOException {
    IOException failed = null;
    try {
      output.close(); // not the writer: it would write its block first, fail, and close nothing
    } catch (IOException e) {
      failed = e;
    }
    if (!deferred.mayExist()) {
      return;
    }
    store.deleteFile(folder + "/" + location);
    if (failed != null && store.status(folder + "/" + location).isPresent()) {
      throw failed;
    }
  }

  /** Closes the file and leaves it where it is; for a unit whose outcome is not known. */
  public void leave() throws IOException {
    output.close();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
