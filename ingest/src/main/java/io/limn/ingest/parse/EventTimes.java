package io.limn.ingest.parse;

import io.limn.core.dataset.EventTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads event times. Strict: the 30th of February is refused, and so is a local time that the zone
 * skips when its clocks go forward. Of a local time that occurs twice it is the first.
 */
final class EventTimes {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICROS_DIGITS_OF_SECONDS = 6;
  private static final int MICROS_DIGITS_OF_MILLIS = 3;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private final List<String> fields;
  private final ZoneId zone;
  private final TextTime reading;

  EventTimes(EventTime declared, ZoneId zone) {
    this.fields = declared.fields();
    this.zone = zone;
    this.reading =
        switch (declared.format()) {
          case "epoch-seconds" -> text -> epoch(text, MICROS_DIGITS_OF_SECONDS);
          case "epoch-millis" -> text -> epoch(text, MICROS_DIGITS_OF_MILLIS);
          case "iso" -> text -> micros(ISO, text);
          default -> pattern(declared.format());
        };
  }

  /** Microseconds since the epoch; finer digits are cut off, the payload keeps them. */
  long micros(GenericRecord payload) throws Refusal {
    for (String field : fields) {
      if (payload.get(field) == null) {
        throw new Refusal(RefusalReason.EVENT_TIME, "the event time's field " + field + " is null");
      }
    }
    String text =
        fields.stream()
            .map(field -> payload.get(field).toString())
            .collect(Collectors.joining("-"));
    try {
      return reading.micros(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new Refusal(
          RefusalReason.EVENT_TIME,
          "the event time in "
              + String.join(", ", fields)
              + " is not a valid time: "
              + e.getMessage());
    }
  }

  private TextTime pattern(String pattern) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .appendPattern(pattern)
            // "yyyy" is a year of an era; strict resolving asks which one
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);
    return text -> micros(format, text);
  }

  private long micros(DateTimeFormatter format, String text) {
    TemporalAccessor time =
        format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (time instanceof OffsetDateTime exact) {
      return micros(exact.toInstant());
    }
    LocalDateTime local =
        time instanceof LocalDateTime dateTime ? dateTime : ((LocalDate) time).atStartOfDay();
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new DateTimeException("the zone " + zone + " skips " + local);
    }
    return micros(local.toInstant(offsets.get(0)));
  }

  private static long micros(Instant time) {
    long seconds = Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND);
    return Math.addExact(seconds, time.getNano() / NANOS_PER_MICRO);
  }

  private static long epoch(String text, int digits) {
    BigDecimal number = Numbers.decimal(text);
    if (number == null) {
      throw new NumberFormatException("number out of range");
    }
    return number.movePointRight(digits).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private interface TextTime {
    long micros(String text);
  }
}
