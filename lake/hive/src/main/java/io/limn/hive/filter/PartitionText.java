package io.limn.hive.filter;

import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.core.LakeException;
import io.limn.hive.type.SessionZone;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Values of partition columns, which the log holds as text. */
public final class PartitionText {
  private PartitionText() {}

  /**
   * The value, as {@link Values} has it; empty for null, which an empty text is too.
   *
   * @param zone in which a timestamp is that names none: the protocol leaves it to the engine that
   *     wrote it, Spark reads it in its session's
   * @throws LakeException when the text is no such value
   */
  public static Optional<Object> value(DataType type, String text, SessionZone zone) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(type, text, zone));
    } catch (DateTimeException | NumberFormatException e) {
      throw unreadable(type, text, e);
    }
  }

  private static Object parse(DataType type, String text, SessionZone zone) {
    if (type instanceof StringType || type instanceof BinaryType) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return Long.valueOf(text);
    }
    if (type instanceof BooleanType && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    if (type instanceof DateType) {
      return LocalDate.parse(text).toEpochDay();
    }
    if (type instanceof DecimalType) {
      return new BigDecimal(text);
    }
    if (type instanceof DoubleType) {
      return Double.valueOf(text);
    }
    if (type instanceof FloatType) {
      return (double) Float.parseFloat(text);
    }
    if (type instanceof TimestampType) {
      return instant(text, zone);
    }
    if (type instanceof TimestampNTZType) {
      return SessionZone.wallMicros(wall(text));
    }
    throw unreadable(type, text, null);
  }

  private static long instant(String text, SessionZone zone) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            withT(text), OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime offset
        ? SessionZone.epochMicros(offset.toInstant())
        : zone.epochMicros((LocalDateTime) time);
  }

  private static LocalDateTime wall(String text) {
    return LocalDateTime.parse(withT(text));
  }

  /** Of a day alone, its first moment. */
  private static String withT(String text) {
    return text.length() <= "2026-11-01".length() ? text + "T00:00" : text.replace(' ', 'T');
  }

  private static LakeException unreadable(DataType type, String text, Exception why) {
    return new LakeException(
        "A partition value cannot be read",
        "the table's log has '" + text + "' for a column of type " + type,
        "read the table with the engine that wrote it",
        why);
  }
}
