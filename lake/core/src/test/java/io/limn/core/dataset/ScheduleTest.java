package io.limn.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.Schedule.Every;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-10T00:00:00Z, 2026-11-10T01:30:00Z",
    "2026-11-10T01:30:00Z, 2026-11-10T01:30:00Z",
    "2026-11-10T01:30:01Z, 2026-11-11T01:30:00Z",
    "2026-07-01T12:00:00Z, 2026-11-01T01:30:00Z", // not before the first day
  })
  void aDailyRunIsDueOnceALocalDay(Instant moment, Instant due) {
    assertEquals(due, berlin(LocalDate.of(2026, 11, 1)).firstAtOrAfter(moment));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-27T12:00:00Z, 2026-03-28T01:30:00Z, true",
    "2026-03-28T12:00:00Z, 2026-03-29T00:30:00Z, false", // there is no 02:30 on this day
    "2026-03-29T12:00:00Z, 2026-03-30T00:30:00Z, true",
    "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, true", // 02:30 for the first time
    "2026-10-25T12:00:00Z, 2026-10-26T01:30:00Z, true",
  })
  void aDailyRunKeepsItsTimeOfDayWhenClocksChange(Instant moment, Instant due, boolean ordinary) {
    Schedule schedule = berlin(LocalDate.of(2026, 1, 1));
    assertEquals(due, schedule.firstAtOrAfter(moment));
    assertEquals(ordinary, schedule.isOrdinary(due));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-11-10T12:14:59Z, 2026-11-10T12:15:00Z",
    "UTC, 2026-11-10T12:15:01Z, 2026-11-10T13:15:00Z",
    "UTC, 2026-01-01T00:00:00Z, 2026-11-01T00:15:00Z",
    "Asia/Kolkata, 2026-11-10T12:40:00Z, 2026-11-10T12:45:00Z", // half an hour aside: 18:15
    "Europe/Berlin, 2026-11-10T12:14:00Z, 2026-11-10T12:15:00Z",
  })
  void anHourlyRunTakesTheMinutesOnly(String zone, Instant moment, Instant due) {
    Schedule schedule =
        schedule(Every.HOUR, LocalTime.of(7, 15), ZoneId.of(zone), LocalDate.of(2026, 11, 1));
    assertEquals(due, schedule.firstAtOrAfter(moment));
    assertTrue(schedule.isOrdinary(due));
    assertFalse(schedule.isOrdinary(due.plusSeconds(60)));
  }

  @Test
  void anHourlyRunIsDueInEveryHourThatPasses() {
    Schedule schedule =
        schedule(
            Every.HOUR, LocalTime.of(0, 5), ZoneId.of("Europe/Berlin"), LocalDate.of(2026, 3, 1));
    Instant due = Instant.parse("2026-03-28T12:05:00Z");
    for (int hour = 0; hour < 48; hour++) {
      Instant next = schedule.firstAtOrAfter(due.plusSeconds(1));
      assertEquals(Duration.ofHours(1), Duration.between(due, next));
      due = next;
    }
  }

  private static Schedule berlin(LocalDate start) {
    return schedule(Every.DAY, LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"), start);
  }

  private static Schedule schedule(Every every, LocalTime at, ZoneId zone, LocalDate start) {
    return new Schedule(
        every,
        at,
        zone,
        start,
        Schedule.Trigger.TIME,
        Duration.ofHours(6),
        Duration.ofHours(2),
        2,
        Duration.ofMinutes(1));
  }
}
