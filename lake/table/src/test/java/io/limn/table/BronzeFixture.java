package io.limn.table;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.EventTime;
import io.limn.core.dataset.Landing;
import io.limn.core.dataset.Source;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/** A lake in a local folder, a small dataset, and rows to load into its bronze table. */
final class BronzeFixture {
  static final TopicPartitionId FIRST = new TopicPartitionId("events", "id", 0);
  static final Schema PAYLOAD =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Event", "fields": [
                {"name": "name", "type": "string"},
                {"name": "count", "type": ["null", "int"], "default": null}
              ]}\
              """);

  final Configuration hadoop = new Configuration();
  final LakeConfig lake;

  BronzeFixture(Path folder) {
    lake =
        new LakeConfig(
            folder.toUri().toString().replaceAll("/+$", ""),
            "",
            "",
            Optional.empty(),
            new LakeConfig.Kafka("", Map.of()),
            new LakeConfig.Elasticsearch(List.of(), Map.of()),
            new LakeConfig.Cassandra(List.of(), "", ""),
            Optional.empty(),
            "lake.yaml");
  }

  static Dataset dataset(Schema payload, BronzePartitioning partitioning) {
    return new Dataset(
        "events",
        "",
        payload,
        ZoneOffset.UTC,
        new Source(
            "events",
            1,
            Source.Format.JSON,
            List.of(),
            ',',
            1 << 20,
            Source.Presence.OPTIONAL,
            Source.Presence.OPTIONAL,
            false,
            Duration.ofMinutes(5),
            Source.Start.EARLIEST),
        new EventTime(List.of("name"), "iso"),
        new Landing(Landing.Codec.ZSTD, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5),
        partitioning,
        Optional.empty(),
        List.of(),
        "",
        "events.yaml");
  }

  BronzeTable table(Dataset dataset) {
    return BronzeTable.openOrCreate(lake, dataset, hadoop);
  }

  BronzeTable table() {
    return table(dataset(PAYLOAD, BronzePartitioning.NONE));
  }

  /** The records at offsets [from, to) of {@link #FIRST}. */
  static GenericRecord landed(Schema schema, long offset, GenericRecord payload) {
    GenericRecord landed = new GenericData.Record(schema);
    landed.put(LandedRecord.OFFSET, offset);
    landed.put(LandedRecord.TIMESTAMP, 1_700_000_000_000L + offset);
    landed.put(LandedRecord.EVENT_TIME, micros("2026-01-31T00:00:00Z") + offset);
    landed.put(LandedRecord.KEY, ByteBuffer.wrap("key".getBytes(StandardCharsets.UTF_8)));
    landed.put(LandedRecord.PAYLOAD, payload);
    return landed;
  }

  static GenericRecord event(long number) {
    GenericRecord event = new GenericData.Record(PAYLOAD);
    event.put("name", "event " + number);
    event.put("count", number % 2 == 0 ? (int) number : null);
    return event;
  }

  /** Writes the rows at offsets [from, to) as a task would. */
  AddActions written(BronzeTable table, long load, long from, long to) {
    Schema schema = LandedRecord.schema(PAYLOAD);
    return written(
        table,
        schema,
        Optional.empty(),
        load,
        LongStream.range(from, to).mapToObj(n -> landed(schema, n, event(n))).toList());
  }

  AddActions written(
      BronzeTable table,
      Schema schema,
      Optional<String> partition,
      long load,
      List<GenericRecord> records) {
    BronzeWriter writer = new BronzeWriter(table.writeState(), hadoop);
    BronzeRows rows = writer.rows(schema);
    List<String> actions = new ArrayList<>();
    try {
      writer.write(
          partition,
          records.stream().map(each -> rows.row(FIRST, load, each)).iterator(),
          actions::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AddActions(actions);
  }

  /** Progress after a load of rows up to an offset. */
  static BronzeProgress after(BronzeProgress seen, long end, long rows, String jobId) {
    TreeMap<TopicPartitionId, Long> ends = new TreeMap<>(seen.endOffsets());
    ends.put(FIRST, end);
    return new BronzeProgress(
        seen.ordinal() + 1, ends, seen.amendments(), seen.totalRows() + rows, jobId);
  }

  /** Loads the rows at offsets [from, to). */
  CommitOutcome load(BronzeTable table, long from, long to) {
    BronzeProgress seen = table.progress();
    return table.commit(
        seen,
        after(seen, to, to - from, "job-" + from),
        written(table, seen.ordinal() + 1, from, to));
  }

  static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
