package io.limn.table;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Events;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.TopicPartitionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

/** A lake in a local folder, a small dataset, and rows to load into its bronze table. */
final class BronzeFixture {
  static final TopicPartitionId FIRST = Events.FIRST;
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
    lake = Events.lake(folder);
  }

  static DatasetSpec dataset(Schema payload, BronzePartitioning partitioning) {
    return Events.dataset(payload, ZoneOffset.UTC, partitioning);
  }

  BronzeTable table(DatasetSpec dataset) {
    return BronzeTable.openOrCreate(lake, dataset, hadoop);
  }

  BronzeTable table() {
    return table(dataset(PAYLOAD, BronzePartitioning.NONE));
  }

  /** A record at an offset of {@link #FIRST}. */
  static GenericRecord landed(Schema schema, long offset, GenericRecord payload) {
    GenericRecord landed =
        Events.landed(
            schema,
            offset,
            Instant.ofEpochMilli(1_700_000_000_000L + offset),
            Instant.parse("2026-01-31T00:00:00Z").plus(offset, ChronoUnit.MICROS),
            Optional.ofNullable(payload));
    landed.put(LandedRecord.KEY, ByteBuffer.wrap("key".getBytes(StandardCharsets.UTF_8)));
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
    BronzeRowBuilder rows = writer.rows(schema);
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
}
