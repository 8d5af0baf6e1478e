package io.limn.spark.type;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;

/**
 * Times and dates from texts of one format: strictly, to the microsecond, or null.
 *
 * <p>A time without an offset is in the dataset's zone; one that the zone's clocks skipped is no
 * time. The formats are those of a dataset's file: iso, epoch-seconds, epoch-millis, or a pattern.
 */
public final class ExactTime implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ISO = "iso";
  private static final String EPOCH_SECONDS = "epoch-seconds";
  private static final String EPOCH_MILLIS = "epoch-millis";

  private final String format;
  private final String zone;
  private transient DateTimeFormatter formatter;

  public ExactTime(String format, ZoneId zone) {
    this.format = format;
    this.zone = zone.getId();
  }

  /** The moment that a text tells. */
  public Instant instant(String text) {
    if (text == null) {
      return null;
    }
    return switch (format) {
      case EPOCH_SECONDS -> epoch(text, 6);
      case EPOCH_MILLIS -> epoch(text, 3);
      default -> parsed(text);
    };
  }

  /** The day that a text tells; a time of day in it would be lost, so only midnight passes. */
  public LocalDate date(String text) {
    TemporalAccessor parsed = text == null || format.startsWith("epoch") ? null : parse(text);
    LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
    boolean exact =
        date != null
            && (!parsed.isSupported(ChronoField.NANO_OF_DAY)
                || parsed.getLong(ChronoField.NANO_OF_DAY) == 0);
    return exact ? date : null;
  }

  private Instant parsed(String text) {
    TemporalAccessor parsed = parse(text);
    if (parsed == null || parsed.query(TemporalQueries.localDate()) == null) {
      return null;
    }
    LocalDateTime local =
        parsed.isSupported(ChronoField.NANO_OF_DAY)
            ? LocalDateTime.from(parsed)
            : parsed.query(TemporalQueries.localDate()).atStartOfDay();
    if (local.get(ChronoField.NANO_OF_SECOND) % 1000 != 0) {
      return null;
    }
    ZoneId in = parsed.query(TemporalQueries.zone());
    if (in == null) {
      in = ZoneId.of(zone);
    }
    List<ZoneOffset> offsets = in.getRules().getValidOffsets(local);
    return offsets.isEmpty() ? null : local.toInstant(offsets.get(0));
  }

  private static Instant epoch(String text, int digitsToMicros) {
    BigDecimal number = ExactNumber.decimal(text, 18, digitsToMicros);
    if (number == null) {
      return null;
    }
    long micros = number.unscaledValue().longValueExact();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private TemporalAccessor parse(String text) {
    if (formatter == null) {
      formatter = ISO.equals(format) ? iso() : pattern(format);
    }
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateTimeFormatter iso() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .optionalStart()
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .optionalStart()
        .appendOffsetId()
        .optionalEnd()
        .optionalEnd()
        .toFormatter()
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Strict, with the era that patterns leave out, and midnight where they name no time. */
  private static DateTimeFormatter pattern(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
    if (pattern.contains("y")) {
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    if (pattern.contains("H") && !pattern.contains("m")) {
      builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
    }
    return builder.toFormatter().withResolverStyle(ResolverStyle.STRICT);
  }
}
