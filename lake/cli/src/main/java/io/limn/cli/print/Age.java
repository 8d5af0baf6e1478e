package io.limn.cli.print;

import io.limn.core.option.Quantity;
import io.limn.core.yaml.Quantities;
import java.time.Duration;
import java.util.Locale;

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
  public static final class Converter extends Quantity<Age> {
    private static final String NONE = "0+\\s*(ms|s|min|h|d)?";

    public Converter() {
      super(text -> new Age(text.trim().matches(NONE) ? Duration.ZERO : Quantities.duration(text)));
    }
  }
}
