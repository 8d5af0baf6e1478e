package io.limn.cli.print;

import io.limn.core.yaml.Quantities;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time on the command line, as datasets spell it, or nothing at all. */
public record Age(Duration duration) {

  /** As a person would say it. */
  @Override
  public String toString() {
    long minutes = duration.toMinutes();
    if (minutes >= 120) {
      return String.format(Locale.ROOT, "%,d h", duration.toHours());
    }
    return minutes > 0 ? minutes + " min" : duration.toSeconds() + " s";
  }

  /** Reads {@code 24h}, {@code 5 min}, {@code 0s}. */
  public static final class Converter implements ITypeConverter<Age> {
    @Override
    public Age convert(String text) {
      if (text.trim().matches("0+\\s*(ms|s|min|h|d)?")) {
        return new Age(Duration.ZERO);
      }
      try {
        return new Age(Quantities.duration(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "': " + e.getMessage());
      }
    }
  }
}
