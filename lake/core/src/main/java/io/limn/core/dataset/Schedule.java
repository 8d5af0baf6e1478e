package io.limn.core.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * When a dataset's run is due, and what it waits for. What a run processes does not depend on it:
 * always everything that has landed and is not loaded yet.
 *
 * @param at local time of day at which a daily run is due; of an hourly one only the minutes count
 * @param zone what {@code at} and {@code start} mean
 * @param start the first day
 * @param timeout how long a run waits for what triggers it, until it is given up
 * @param due how long after its nominal time a run is expected to have ended
 * @param retries of a failed action, before the run fails
 * @param retryInterval between two attempts; whole minutes
 */
public record Schedule(
    Every every,
    LocalTime at,
    ZoneId zone,
    LocalDate start,
    Trigger trigger,
    Duration timeout,
    Duration due,
    int retries,
    Duration retryInterval) {

  /** How often. */
  public enum Every {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration period;

    Every(Duration period) {
      this.period = period;
    }

    /** From one run to the next, but for the days on which the zone's clocks change. */
    public Duration period() {
      return period;
    }
  }

  /** What a run waits for, beside its nominal time. */
  public enum Trigger {
    /** Every record that Kafka had in the hour before has landed. */
    LANDED,
    /** Nothing. */
    TIME
  }

  /**
   * The first nominal time that is not before a moment. On the day on which clocks go forward over
   * a run's time of day it is later by what they skip; where they go back over it, it is the first
   * of the two.
   */
  public Instant firstAtOrAfter(Instant moment) {
    return switch (every) {
      case DAY -> firstDaily(moment);
      case HOUR -> firstHourly(moment);
    };
  }

  /** Whether a nominal time's time of day is the declared one, rather than one in its place. */
  public boolean isOrdinary(Instant nominalTime) {
    LocalTime time = nominalTime.atZone(zone).toLocalTime();
    return time.getMinute() == at.getMinute()
        && (every == Every.HOUR || time.getHour() == at.getHour());
  }

  private Instant firstDaily(Instant moment) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    LocalDate from = day.isBefore(start) ? start : day;
    Instant due = on(from, at);
    return due.isBefore(moment) ? on(from.plusDays(1), at) : due;
  }

  private Instant firstHourly(Instant moment) {
    Instant begin = on(start, LocalTime.of(0, at.getMinute()));
    Instant from = moment.isBefore(begin) ? begin : moment;
    Instant due =
        from.atZone(zone).truncatedTo(ChronoUnit.HOURS).withMinute(at.getMinute()).toInstant();
    return due.isBefore(from) ? due.plus(every.period()) : due;
  }

  private Instant on(LocalDate day, LocalTime time) {
    LocalDateTime local = day.atTime(time);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? local.toInstant(change.getOffsetAfter())
        : local.atZone(zone).toInstant();
  }
}
