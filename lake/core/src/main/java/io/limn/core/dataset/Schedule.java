package io.limn.core.dataset;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

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
    HOUR,
    DAY
  }

  /** What a run waits for, beside its nominal time. */
  public enum Trigger {
    /** Every record that Kafka had in the hour before has landed. */
    LANDED,
    /** Nothing. */
    TIME
  }
}
