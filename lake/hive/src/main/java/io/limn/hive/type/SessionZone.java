package io.limn.hive.type;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.common.type.TimestampTZUtil;

/**
 * The time zone of a Hive session, and the way from instants to what its clock shows. All times are
 * microseconds: since the epoch for instants, and since 1970-01-01T00:00 on the clock for wall
 * time. Not thread-safe.
 */
public final class SessionZone {
  private static final String KEY = "hive.local.time.zone";
  private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

  /** Longer than any clock was ever set forward or back. */
  private static final Duration AROUND = Duration.ofDays(2);

  private final ZoneId zone;
  private final ZoneRules rules;

  // The offset of the last instant asked for, and how long it holds: rows are close to each other.
  private long heldFromSecond = 1;
  private long heldToSecond;
  private long offsetMicros;

  public SessionZone(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /** The session's, or the machine's if the session names none. */
  public static SessionZone of(Configuration configuration) {
    return new SessionZone(TimestampTZUtil.parseTimeZone(configuration.get(KEY, "LOCAL")));
  }

  public ZoneId id() {
    return zone;
  }

  /** What the clock shows at an instant. */
  public long wallMicros(long epochMicros) {
    long second = Math.floorDiv(epochMicros, MICROS);
    if (second < heldFromSecond || second >= heldToSecond) {
      hold(second);
    }
    return epochMicros + offsetMicros;
  }

  private void hold(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    offsetMicros = rules.getOffset(instant).getTotalSeconds() * MICROS;
    heldFromSecond = Long.MIN_VALUE;
    heldToSecond = Long.MAX_VALUE;
    if (!rules.isFixedOffset()) {
      ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
      ZoneOffsetTransition next = rules.nextTransition(instant);
      heldFromSecond = last == null ? Long.MIN_VALUE : last.toEpochSecond();
      heldToSecond = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
  }

  /** The instant that a clock's time means; of two, the earlier. */
  public long epochMicros(LocalDateTime wall) {
    return wallMicros(wall) - rules.getOffset(wall).getTotalSeconds() * MICROS;
  }

  /**
   * No instant at which the clock shows this time or a later one is before this.
   *
   * @param wallMicros what the clock shows
   */
  public long notBefore(long wallMicros) {
    return wallMicros - offsetAround(wallMicros, true) * MICROS;
  }

  /**
   * No instant at which the clock shows this time or an earlier one is after this.
   *
   * @param wallMicros what the clock shows
   */
  public long notAfter(long wallMicros) {
    return wallMicros - offsetAround(wallMicros, false) * MICROS;
  }

  /** Seconds: the largest or the smallest offset that holds near that time. */
  private int offsetAround(long wallMicros, boolean largest) {
    Instant asUtc = Instant.ofEpochSecond(Math.floorDiv(wallMicros, MICROS));
    Instant from = asUtc.minus(AROUND);
    Instant to = asUtc.plus(AROUND);
    int offset = rules.getOffset(from).getTotalSeconds();
    ZoneOffsetTransition next = rules.nextTransition(from);
    while (next != null && next.getInstant().isBefore(to)) {
      int after = next.getOffsetAfter().getTotalSeconds();
      offset = largest ? Math.max(offset, after) : Math.min(offset, after);
      next = rules.nextTransition(next.getInstant());
    }
    return offset;
  }

  /** What a clock shows, in microseconds. */
  public static long wallMicros(LocalDateTime wall) {
    return epochMicros(wall.toInstant(ZoneOffset.UTC));
  }

  /** In whole microseconds; Java's own arithmetic goes by nanoseconds, which end in 2262. */
  public static long epochMicros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS),
        TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
  }
}
