package io.limn.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Events;
import io.limn.core.ledger.LandedRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Avro type through a bronze table and back. */
class BronzeTypesTest {
  private static final Schema EVERYTHING =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Everything", "fields": [
                {"name": "flag", "type": "boolean"},
                {"name": "small", "type": "int"},
                {"name": "large", "type": ["null", "long"]},
                {"name": "single", "type": "float"},
                {"name": "twice", "type": ["double", "null"]},
                {"name": "raw", "type": "bytes"},
                {"name": "fixed", "type": {"type": "fixed", "name": "Two", "size": 2}},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "millis", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "local",
                 "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
                {"name": "money", "type": {"type": "bytes", "logicalType": "decimal",
                 "precision": 30, "scale": 2}},
                {"name": "list", "type": {"type": "array", "items": ["null", {
                  "type": "record", "name": "Item", "fields": [
                    {"name": "tags", "type": {"type": "map", "values": ["null", "long"]}}]}]}},
                {"name": "inner", "type": ["null", {"type": "record", "name": "Inner", "fields": [
                  {"name": "text", "type": ["null", "string"]},
                  {"name": "deeper", "type": {"type": "array", "items": "string"}}]}]}
              ]}""");

  @TempDir private Path folder;

  @Test
  void keepsValuesOfEveryType() {
    BronzeFixture fixture = new BronzeFixture(folder);
    DatasetSpec dataset = BronzeFixture.dataset(EVERYTHING, BronzePartitioning.MONTH);
    BronzeTable table = fixture.table(dataset);
    Schema landed = LandedRecord.schema(EVERYTHING);
    List<GenericRecord> records =
        List.of(
            BronzeFixture.landed(landed, 7, everything()), BronzeFixture.landed(landed, 8, null));

    AddActions actions = fixture.written(table, landed, Optional.of("2026-01"), 1, records);
    BronzeProgress seen = table.progress();
    table.commit(seen, BronzeFixture.after(seen, 9, 2, "job"), actions);

    try (Rows rows = table.snapshot().read()) {
      Map<String, Object> first = rows.next();
      assertSystemColumns(first);
      assertPayload(first);
      Map<String, Object> tombstone = rows.next();
      assertEquals(8L, tombstone.get("_offset"));
      assertEquals(null, tombstone.get("inner"));
      assertTrue(!rows.hasNext());
    }
    assertTrue(Files.isDirectory(folder.resolve("bronze/events/table/_event_month=2026-01")));
  }

  private static void assertSystemColumns(Map<String, Object> row) {
    assertEquals("events", row.get("_topic"));
    assertEquals("id", row.get("_topic_id"));
    assertEquals(0, row.get("_topic_partition"));
    assertEquals(7L, row.get("_offset"));
    assertEquals(1L, row.get("_load"));
    assertEquals(Instant.ofEpochMilli(1_700_000_000_007L), row.get("_timestamp"));
    assertEquals(Instant.parse("2026-01-31T00:00:00.000007Z"), row.get("_event_time"));
    assertArrayEquals(new byte[] {'k', 'e', 'y'}, (byte[]) row.get("_key"));
    assertEquals(null, row.get("_rescued"));
    assertEquals("2026-01", row.get("_event_month"));
  }

  private static void assertPayload(Map<String, Object> row) {
    assertEquals(true, row.get("flag"));
    assertEquals(-5, row.get("small"));
    assertEquals(null, row.get("large"));
    assertEquals(1.5f, row.get("single"));
    assertEquals(2.5, row.get("twice"));
    assertArrayEquals(new byte[] {1}, (byte[]) row.get("raw"));
    assertArrayEquals(new byte[] {2, 3}, (byte[]) row.get("fixed"));
    assertEquals("B", row.get("kind"));
    assertEquals(LocalDate.of(2026, 2, 3), row.get("day"));
    assertEquals(Instant.parse("2026-02-03T04:05:06.007Z"), row.get("millis"));
    assertEquals(Instant.parse("2026-02-03T04:05:06.007008Z"), row.get("micros"));
    assertEquals(LocalDateTime.parse("2026-02-03T04:05:06.007"), row.get("local"));
    assertEquals(new BigDecimal("-12345678901234567890.12"), row.get("money"));
    assertEquals("[{tags={a=1, b=null}}, null]", row.get("list").toString());
    assertEquals("{text=x, deeper=[y, z]}", row.get("inner").toString());
  }

  private static GenericRecord everything() {
    GenericRecord row = new GenericData.Record(EVERYTHING);
    row.put("flag", true);
    row.put("small", -5);
    row.put("single", 1.5f);
    row.put("twice", 2.5);
    row.put("raw", ByteBuffer.wrap(new byte[] {1}));
    row.put(
        "fixed", new GenericData.Fixed(EVERYTHING.getField("fixed").schema(), new byte[] {2, 3}));
    row.put("kind", new GenericData.EnumSymbol(EVERYTHING.getField("kind").schema(), "B"));
    row.put("day", Math.toIntExact(LocalDate.of(2026, 2, 3).toEpochDay()));
    row.put("millis", Instant.parse("2026-02-03T04:05:06.007Z").toEpochMilli());
    row.put("micros", Events.micros(Instant.parse("2026-02-03T04:05:06.007008Z")));
    row.put("local", Instant.parse("2026-02-03T04:05:06.007Z").toEpochMilli());
    row.put(
        "money",
        ByteBuffer.wrap(new BigDecimal("-12345678901234567890.12").unscaledValue().toByteArray()));
    Schema items = AvroTypes.present(EVERYTHING.getField("list").schema().getElementType());
    GenericRecord item = new GenericData.Record(items);
    java.util.TreeMap<String, Long> tags = new java.util.TreeMap<>(Map.of("a", 1L));
    tags.put("b", null);
    item.put("tags", tags);
    row.put("list", Arrays.asList(item, null));
    GenericRecord inner =
        new GenericData.Record(AvroTypes.present(EVERYTHING.getField("inner").schema()));
    inner.put("text", "x");
    inner.put("deeper", List.of("y", "z"));
    row.put("inner", inner);
    return row;
  }

  @Test
  void refusesFieldsThatCannotBeColumns() {
    assertRefused("\"_offset\", \"type\": \"long\"", "bronze reserves this column name");
    assertRefused("\"_Load\", \"type\": \"long\"", "bronze reserves this column name");
    assertRefused(
        "\"a\", \"type\": \"long\"}, {\"name\": \"A\", \"type\": \"long\"", "only in case");
    assertRefused("\"a\", \"type\": [\"long\", \"string\"]", "a union of several types");
    assertRefused("\"a\", \"type\": [\"null\", \"Event\"]", "contains itself");
    assertRefused("\"a\", \"type\": \"null\"", "can only be null");
  }

  private static void assertRefused(String field, String reason) {
    Schema payload =
        new Schema.Parser()
            .parse(
                "{\"type\": \"record\", \"name\": \"Event\", \"fields\": [{\"name\": %s}]}"
                    .formatted(field));
    DatasetSpec dataset = BronzeFixture.dataset(payload, BronzePartitioning.NONE);
    LakeException refused = assertThrows(LakeException.class, () -> BronzeSchema.check(dataset));
    assertTrue(refused.reason().contains(reason), refused.reason());
  }

  @Test
  void keepsEmptyCollections() {
    BronzeFixture fixture = new BronzeFixture(folder);
    DatasetSpec dataset = BronzeFixture.dataset(EVERYTHING, BronzePartitioning.NONE);
    BronzeTable table = fixture.table(dataset);
    GenericRecord record = everything();
    record.put("list", Collections.emptyList());
    Schema landed = LandedRecord.schema(EVERYTHING);

    AddActions actions =
        fixture.written(
            table, landed, Optional.empty(), 1, List.of(BronzeFixture.landed(landed, 1, record)));
    BronzeProgress seen = table.progress();
    table.commit(seen, BronzeFixture.after(seen, 2, 1, "job"), actions);

    try (Rows rows = table.snapshot().read(List.of("list"), List.of())) {
      assertEquals(List.of(), rows.next().get("list"));
    }
  }
}
