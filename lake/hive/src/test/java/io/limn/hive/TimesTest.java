package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.delta.kernel.types.DateType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.hive.type.SessionZone;
import io.limn.hive.type.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times, as the clock of the session's zone shows them. */
class TimesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("at", TimestampType.TIMESTAMP)
          .add("wall", TimestampNTZType.TIMESTAMP_NTZ)
          .add("day", DateType.DATE)
          .add("part", TimestampType.TIMESTAMP);
  private static final String PARQUET =
      "optional int64 at (TIMESTAMP(MICROS,true)); optional int64 wall (TIMESTAMP(MICROS,false));"
          + " optional int32 day (DATE);";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-03-29T01:30:00.123456Z, 2026-03-29T01:30:00.123456",
    "Europe/Berlin, 2026-03-29T00:59:59.999999Z, 2026-03-29T01:59:59.999999",
    "Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T03:00",
    "Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T02:30",
    "Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-25T02:30",
    "Asia/Kolkata, 1969-12-31T23:59:59.999999Z, 1970-01-01T05:29:59.999999",
    "America/New_York, 2026-07-01T00:00:00Z, 2026-06-30T20:00",
    "UTC, 0001-01-01T00:00:00Z, 0001-01-01T00:00",
    "UTC, 9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999",
  })
  void showWhatTheSessionsClockShowsAndLeaveAloneWhatHasNoZone(
      String zone, Instant instant, String shown) throws IOException {
    long micros = SessionZone.epochMicros(instant);
    HiveScan scan = new HiveSession(zone).scan(table(micros, instant.toString()));

    String wall = PlainText.of(scan.types().get(0), instant, ZoneId.of("UTC"));
    List<String> expected =
        List.of(shown + " | " + wall + " | " + instant.toString().substring(0, 10) + " | " + shown);
    assertEquals(
        List.of("timestamp", "timestamp", "date", "timestamp"),
        scan.types().stream().map(Object::toString).toList());
    assertEquals(expected, PlainText.sorted(scan.types(), scan.rows(), ZoneId.of(zone)));
    assertEquals(expected, PlainText.sorted(scan.types(), scan.vectorRows(), ZoneId.of(zone)));
  }

  @Test
  void keepTheInstantWhereTheTableAsksForIt() throws IOException {
    HiveScan scan =
        new HiveSession("Europe/Berlin")
            .scan(
                table(1_793_000_000_000_001L, "2026-10-25 00:30:00"),
                Map.of(Timestamps.KEY, "instant"));

    assertEquals("timestamp with local time zone", scan.types().get(0).getTypeName());
    String at = Instant.EPOCH.plus(1_793_000_000_000_001L, ChronoUnit.MICROS).toString();
    assertEquals(
        List.of(at + " | 2026-10-26T07:33:20.000001 | 2026-10-26 | 2026-10-24T22:30:00Z"),
        PlainText.sorted(scan.types(), scan.rows(), ZoneId.of("Europe/Berlin")));
  }

  private String table(long micros, String partition) {
    DeltaFolder table = new DeltaFolder(folder);
    DeltaFolder.File file =
        table.write(
            PARQUET,
            row ->
                row.append("at", micros)
                    .append("wall", micros)
                    .append("day", (int) Math.floorDiv(micros, 86_400_000_000L)));
    return table
        .commit(
            DeltaFolder.protocol("timestampNtz"),
            DeltaFolder.metadata(SCHEMA, Map.of(), "part"),
            file.of(Map.of("part", partition)).add())
        .location();
  }
}
