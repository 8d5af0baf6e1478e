package io.limn.core.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 64 MiB}, {@code 5 min}. */
public final class Quantities {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Quantities() {}

  /** A size in bytes. */
  public static long bytes(String text) {
    return amount(text, BYTES, "a size such as 64 MiB; units: B, KiB, MiB, GiB");
  }

  /** A span of time. */
  public static Duration duration(String text) {
    return Duration.ofMillis(
        amount(text, MILLIS, "a duration such as 5 min; units: ms, s, min, h, d"));
  }

  /** A whole number of at least one. */
  public static long count(String text) {
    return wholeNumber(text, 1, Long.MAX_VALUE);
  }

  /** A whole number of at least one that fits an int. */
  public static int smallCount(String text) {
    return (int) wholeNumber(text, 1, Integer.MAX_VALUE);
  }

  /** How often something is done once more: a whole number, 0 for never. */
  public static int times(String text) {
    return (int) wholeNumber(text, 0, Integer.MAX_VALUE);
  }

  /** Any whole number. */
  public static long number(String text) {
    return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A share from 0 to 1. */
  public static double share(String text) {
    String allowed = "allowed: a number from 0 to 1";
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(allowed, e);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(allowed);
    }
    return share;
  }

  private static long wholeNumber(String text, long least, long most) {
    String allowed = "allowed: a whole number" + range(least, most);
    long number;
    try {
      number = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(allowed, e);
    }
    if (number < least || number > most) {
      throw new IllegalArgumentException(allowed);
    }
    return number;
  }

  private static String range(long least, long most) {
    if (least == Long.MIN_VALUE) {
      return "";
    }
    return most == Long.MAX_VALUE ? " of at least " + least : " from " + least + " to " + most;
  }

  private static long amount(String text, Map<String, Long> units, String allowed) {
    Matcher matcher = AMOUNT.matcher(text.trim());
    if (!matcher.matches() || !units.containsKey(matcher.group(2))) {
      throw new IllegalArgumentException("allowed: " + allowed);
    }
    long amount = Long.parseLong(matcher.group(1));
    if (amount == 0) {
      throw new IllegalArgumentException("allowed: more than 0, " + allowed);
    }
    try {
      return Math.multiplyExact(amount, units.get(matcher.group(2)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("allowed: a smaller value, " + allowed, e);
    }
  }
}
