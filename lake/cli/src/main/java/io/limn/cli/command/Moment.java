package io.limn.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time on the command line.
 *
 * @param zone empty where none was given
 */
public record Moment(LocalDate date, LocalTime time, Optional<ZoneId> zone) {

  /** The instant that is meant; a time that the clock skips in spring is moved on. */
  public Instant instant(ZoneId otherwise) {
    return date.atTime(time).atZone(zone.orElse(otherwise)).toInstant();
  }

  /** Reads a date, or a date and a time, with or without a zone. */
  public static final class Converter implements ITypeConverter<Moment> {
    private static final Pattern MOMENT =
        Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
                + "\\s*(Z|[+-]\\d{2}:?\\d{2})?\\s*(?:\\[?([A-Za-z][A-Za-z0-9/_+-]*)])?");

    @Override
    public Moment convert(String text) {
      String bracketed = text.trim().replaceFirst("[ ]([A-Za-z][A-Za-z0-9/_+-]*)$", "[$1]");
      Matcher matcher = MOMENT.matcher(bracketed);
      try {
        if (matcher.matches()) {
          String time = matcher.group(2);
          String zone = matcher.group(4) == null ? matcher.group(3) : matcher.group(4);
          return new Moment(
              LocalDate.parse(matcher.group(1)),
              time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time),
              Optional.ofNullable(zone).map(ZoneId::of));
        }
      } catch (DateTimeException e) {
        throw new TypeConversionException(refused(text) + " (" + e.getMessage() + ")");
      }
      throw new TypeConversionException(refused(text));
    }

    private static String refused(String text) {
      return "'"
          + text
          + "' is not a time; allowed: 2026-01-05, 2026-01-05T10:00, 2026-01-05T10:00:00Z,"
          + " 2026-01-05T10:00+01:00, '2026-01-05T10:00 Europe/Berlin'";
    }
  }
}
