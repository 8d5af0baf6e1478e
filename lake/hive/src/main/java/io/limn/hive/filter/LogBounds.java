package io.limn.hive.filter;

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
import io.limn.hive.table.DataFile;
import io.limn.hive.table.FileStatistics;
import io.limn.hive.type.SessionZone;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The bounds of a data file, by its partition values and by what the log says of its contents.
 * Whatever cannot be read is unknown.
 */
public final class LogBounds implements Bounds {
  /** Writers cut timestamps to milliseconds, so the greatest may be later by less than this. */
  private static final long CUT_MICROS = TimeUnit.MILLISECONDS.toMicros(1);

  private final DataFile file;
  private final FileStatistics statistics;
  private final SessionZone zone;

  public LogBounds(DataFile file, SessionZone zone) {
    this.file = file;
    this.statistics = FileStatistics.parse(file.statistics());
    this.zone = zone;
  }

  @Override
  public Range of(ColumnRef column) {
    String name = column.physicalPath().get(0);
    return column.physicalPath().size() == 1 && file.partitionValues().containsKey(name)
        ? partition(column.type(), file.partitionValues().get(name))
        : statistics(column);
  }

  private Range partition(DataType type, String text) {
    try {
      return PartitionText.value(type, text, zone).map(Range::only).orElse(Range.ALL_NULL);
    } catch (LakeException e) {
      return Range.UNKNOWN;
    }
  }

  private Range statistics(ColumnRef column) {
    OptionalLong nulls = statistics.nulls(column.physicalPath());
    Nulls known = Nulls.UNKNOWN;
    if (nulls.isPresent() && nulls.getAsLong() == 0) {
      known = Nulls.NONE;
    } else if (nulls.isPresent() && nulls.equals(statistics.records())) {
      known = Nulls.ALL;
    }
    return new Range(
        statistics.least(column.physicalPath()).flatMap(text -> value(column, text, 0)),
        statistics.greatest(column.physicalPath()).flatMap(text -> value(column, text, CUT_MICROS)),
        known);
  }

  private static Optional<Object> value(ColumnRef column, String text, long cutMicros) {
    try {
      return Optional.ofNullable(parse(column, text, cutMicros));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Null for what has no order here, or none that can be relied on. */
  private static Object parse(ColumnRef column, String text, long cutMicros) {
    DataType type = column.type();
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return new BigDecimal(text).longValueExact();
    }
    if (type instanceof StringType string) {
      return string.isUTF8BinaryCollated() ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
    if (type instanceof DateType) {
      return LocalDate.parse(text).toEpochDay();
    }
    if (type instanceof DecimalType) {
      return new BigDecimal(text);
    }
    if (type instanceof FloatType) {
      return number(Float.parseFloat(text));
    }
    if (type instanceof DoubleType) {
      // of a column that was float once, the text of a float is not the double it became
      return column.widened() ? null : number(Double.parseDouble(text));
    }
    if (type instanceof TimestampType) {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return Math.addExact(SessionZone.epochMicros(instant), cutMicros);
    }
    if (type instanceof TimestampNTZType) {
      LocalDateTime wall =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return Math.addExact(SessionZone.wallMicros(wall), cutMicros);
    }
    return null;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
