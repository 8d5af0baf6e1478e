package io.limn.core.dataset;

import io.limn.core.dataset.Schedule.Every;
import io.limn.core.dataset.Schedule.Trigger;
import io.limn.core.yaml.Quantities;
import io.limn.core.yaml.YamlMap;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/** Reads the part of a dataset's file that says when it runs. */
final class ScheduleReader {
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Oozie takes what {@link TimeZone} knows by name, no offsets. */
  private static final Set<String> SCHEDULER_ZONES = Set.of(TimeZone.getAvailableIDs());

  private ScheduleReader() {}

  /**
   * Reads it, with every default.
   *
   * @param zone the dataset's
   */
  static Schedule read(YamlMap yaml, ZoneId zone) {
    Schedule schedule =
        new Schedule(
            yaml.choice("every", Every.class),
            yaml.value("at", LocalTime.MIDNIGHT, ScheduleReader::timeOfDay),
            yaml.value("zone", zone, DatasetReader::zone),
            yaml.optionalValue("start", ScheduleReader::date)
                .orElseThrow(
                    () ->
                        yaml.wrong(
                            "start",
                            "is missing",
                            "write the day of the first run, such as 2026-11-01")),
            yaml.choice("trigger", Trigger.class, Trigger.LANDED),
            yaml.value("timeout", Duration.ofHours(6), ScheduleReader::minutes),
            yaml.value("due", Duration.ofHours(2), ScheduleReader::minutes),
            yaml.value("retries", 2, Quantities::times),
            yaml.value("retry-interval", Duration.ofMinutes(1), ScheduleReader::minutes));
    if (!SCHEDULER_ZONES.contains(schedule.zone().getId())) {
      throw yaml.wrong(
          "zone",
          "the scheduler does not support " + schedule.zone().getId(),
          "use a region and city, as in Europe/Berlin, or UTC");
    }
    yaml.finish();
    return schedule;
  }

  private static LocalTime timeOfDay(String text) {
    try {
      return LocalTime.parse(text, TIME_OF_DAY);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("allowed: a time of day such as \"02:30\"", e);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("allowed: a day such as 2026-11-01", e);
    }
  }

  /** The scheduler counts in whole minutes. */
  private static Duration minutes(String text) {
    Duration duration = Quantities.duration(text);
    if (!duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
      throw new IllegalArgumentException("allowed: whole minutes, such as 5 min");
    }
    return duration;
  }
}
