package io.limn.spark.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ExactTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void readsATimeWithoutAnOffsetInTheZoneOfTheDataset() {
    ExactTime iso = new ExactTime("iso", BERLIN);
    assertEquals(Instant.parse("2026-01-02T02:04:05Z"), iso.instant("2026-01-02T03:04:05"));
    assertEquals(Instant.parse("2026-01-02T03:04:05Z"), iso.instant("2026-01-02T03:04:05Z"));
    assertEquals(Instant.parse("2026-01-02T01:04:05Z"), iso.instant("2026-01-02 03:04:05+02:00"));
  }

  @Test
  void refusesATimeThatTheClocksSkipped() {
    ExactTime pattern = new ExactTime("yyyy-MM-dd HH:mm", BERLIN);
    assertNull(pattern.instant("2026-03-29 02:30"));
    assertEquals(Instant.parse("2026-03-29T01:30:00Z"), pattern.instant("2026-03-29 03:30"));
  }

  @Test
  void refusesWhatTheCalendarDoesNotHave() {
    assertNull(new ExactTime("yyyy-MM-dd", BERLIN).date("2026-02-30"));
    assertNull(new ExactTime("iso", BERLIN).date("2026-13-01"));
    assertNull(new ExactTime("yyyy-MM-dd HH:mm:ss", BERLIN).instant("2026-01-01 25:00:00"));
    assertNull(new ExactTime("iso", BERLIN).instant("2026-01-01T00:00:00 "));
  }

  @Test
  void losesNeitherATimeOfDayNorANanosecond() {
    assertEquals(LocalDate.of(2026, 2, 3), new ExactTime("iso", BERLIN).date("2026-02-03"));
    assertNull(new ExactTime("iso", BERLIN).date("2026-02-03T04:00:00"));
    assertNull(new ExactTime("iso", BERLIN).instant("2026-02-03T04:00:00.0000001Z"));
  }

  @Test
  void readsSecondsAndMillisecondsOfTheEpoch() {
    Instant wanted = Instant.ofEpochMilli(1_500);
    assertEquals(wanted, new ExactTime("epoch-seconds", BERLIN).instant("1.5"));
    assertEquals(wanted, new ExactTime("epoch-millis", BERLIN).instant("1500"));
    assertNull(new ExactTime("epoch-millis", BERLIN).instant("1500.0001"));
  }

  @Test
  void fillsInTheMinutesOfAPatternThatStopsAtTheHour() {
    assertEquals(
        Instant.parse("2026-02-03T03:00:00Z"),
        new ExactTime("y-M-d-H", BERLIN).instant("2026-2-3-4"));
  }
}
