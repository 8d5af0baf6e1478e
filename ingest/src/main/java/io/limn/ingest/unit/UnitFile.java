package io.limn.ingest.unit;

import io.limn.core.dataset.Landing;
import io.limn.core.layout.LakeLayout;
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

  private final FileStore store;
  private final String bronze;
  private final String location;
  private final ChecksummedOutput output;
  private final DataFileWriter<D> writer;
  private long rows;
  private long firstOffset;
  private long lastOffset;
  private long minEventTimeMicros = Long.MAX_VALUE;
  private long maxEventTimeMicros = Long.MIN_VALUE;

  /**
   * Begins a file.
   *
   * @param location relative to the dataset's bronze folder; its folder must be there
   * @param metadata of the Avro file
   */
  UnitFile(
      FileStore store,
      String dataset,
      String location,
      DatumWriter<D> datums,
      Schema schema,
      Landing.Codec codec,
      Map<String, String> metadata)
      throws IOException {
    this.store = store;
    this.bronze = LakeLayout.bronze(dataset);
    this.location = location;
    this.output = new ChecksummedOutput(store.create(bronze + "/" + location));
    this.writer = new DataFileWriter<>(datums);
    writer.setCodec(codec(codec));
    metadata.forEach(writer::setMeta);
    writer.create(schema, output);
  }

  private static CodecFactory codec(Landing.Codec codec) {
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

  /** Tells the event time of a row. */
  public void eventTime(long micros) {
    minEventTimeMicros = Math.min(minEventTimeMicros, micros);
    maxEventTimeMicros = Math.max(maxEventTimeMicros, micros);
  }

  /** Bytes written, the block in memory not counted. */
  public long bytes() {
    return output.bytes();
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
      writer.close();
    } catch (IOException e) {
      failed = e;
    }
    store.deleteFile(bronze + "/" + location);
    if (failed != null && store.status(bronze + "/" + location).isPresent()) {
      throw failed;
    }
  }

  /** Closes the file and leaves it where it is; for a unit whose outcome is not known. */
  public void leave() throws IOException {
    writer.close();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
