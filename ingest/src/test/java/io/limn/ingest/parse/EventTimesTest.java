package io.limn.ingest.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.core.dataset.EventTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventTimesTest {
  @ParameterizedTest
  @CsvSource({
    "iso, UTC, 2015-01-01T00:00:01Z, 2015-01-01T00:00:01Z",
    "iso, UTC, 2015-01-01T01:00:01.5+01:00, 2015-01-01T00:00:01.500Z",
    "iso, UTC, 2015-01-01T00:00:01.1234567Z, 2015-01-01T00:00:01.123456Z",
    "iso, Asia/Shanghai, 2015-01-01T08:00, 2015-01-01T00:00:00Z",
    "iso, Asia/Shanghai, 2015-01-02, 2015-01-01T16:00:00Z",
    "epoch-seconds, UTC, 1420070401, 2015-01-01T00:00:01Z",
    "epoch-seconds, UTC, 1420070401.25, 2015-01-01T00:00:01.250Z",
    "epoch-seconds, UTC, 1.420070401e9, 2015-01-01T00:00:01Z",
    "epoch-millis, UTC, -1, 1969-12-31T23:59:59.999Z",
    "yyyy-MM-dd HH:mm:ss, UTC, 2010-12-01 08:26:00, 2010-12-01T08:26:00Z",
    "y-M-d-H, Asia/Shanghai, 2013-3-1-0, 2013-02-28T16:00:00Z",
    "yyyyMMdd, UTC, 20130301, 2013-03-01T00:00:00Z",
    "dd/MMM/yyyy:HH:mm:ss xx, UTC, 17/May/2015:10:05:03 +0200, 2015-05-17T08:05:03Z",
    "iso, Europe/Berlin, 2024-10-27T02:30:00, 2024-10-27T00:30:00Z",
  })
  void reads(String format, String zone, String text, Instant expected) throws Refusal {
    assertEquals(expected, instant(micros(format, zone, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "iso, UTC, 2015-02-30T00:00:00Z",
    "iso, UTC, 2015-01-01 00:00:00Z",
    "iso, UTC, 2015-01-01T23:59:60Z",
    "iso, UTC, 20150101",
    "iso, UTC, +999999999-01-01T00:00:00Z",
    "iso, Europe/Berlin, 2024-03-31T02:30:00",
    "epoch-seconds, UTC, soon",
    "epoch-seconds, UTC, 1e999999999",
    "epoch-millis, UTC, 1e-999999999",
    "yyyy-MM-dd HH:mm:ss, UTC, 2010-12-01 24:26:00",
    "y-M-d-H, UTC, 2013-2-29-0",
  })
  void refuses(String format, String zone, String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> micros(format, zone, text));
    assertEquals(RefusalReason.EVENT_TIME, refusal.verdict().reason());
  }

  @Test
  void joinsSeveralFieldsByADash() throws Refusal {
    Schema schema =
        SchemaBuilder.record("R").fields().requiredString("y").requiredInt("m").endRecord();
    GenericRecord payload = new GenericData.Record(schema);
    payload.put("y", "2013");
    payload.put("m", 3);
    EventTimes times =
        new EventTimes(new EventTime(List.of("y", "m"), "y-M-d".substring(0, 3)), ZoneId.of("UTC"));
    assertEquals(
        RefusalReason.EVENT_TIME,
        assertThrows(Refusal.class, () -> times.micros(payload)).verdict().reason());
    payload.put("y", "2013-3");
    EventTimes days = new EventTimes(new EventTime(List.of("y", "m"), "y-M-d"), ZoneId.of("UTC"));
    assertEquals(Instant.parse("2013-03-03T00:00:00Z"), instant(days.micros(payload)));
  }

  @Test
  void aMissingTimeIsRefused() {
    Schema schema = SchemaBuilder.record("R").fields().optionalString("at").endRecord();
    EventTimes times = new EventTimes(new EventTime(List.of("at"), "iso"), ZoneId.of("UTC"));
    assertThrows(Refusal.class, () -> times.micros(new GenericData.Record(schema)));
  }

  private static long micros(String format, String zone, String text) throws Refusal {
    Schema schema = SchemaBuilder.record("R").fields().requiredString("at").endRecord();
    GenericRecord payload = new GenericData.Record(schema);
    payload.put("at", text);
    return new EventTimes(new EventTime(List.of("at"), format), ZoneId.of(zone)).micros(payload);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
  }
}
