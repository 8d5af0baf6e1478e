package io.limn.spark.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers from texts: exactly, or null. Blanks are not numbers; cleaning is declared. */
public final class ExactNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final int LONGEST = 400;

  private ExactNumber() {}

  /** The number that a text writes, whatever its size; null when it writes none. */
  static BigDecimal of(String text) {
    return text != null && text.length() <= LONGEST && NUMBER.matcher(text).matches()
        ? new BigDecimal(text)
        : null;
  }

  /**
   * A decimal of exactly this scale; null when digits before or after the point would be lost.
   *
   * @param precision digits in all
   */
  public static BigDecimal decimal(String text, int precision, int scale) {
    BigDecimal number = of(text);
    if (number == null || number.signum() == 0) {
      return number == null ? null : BigDecimal.ZERO.setScale(scale);
    }
    BigDecimal shortest = number.stripTrailingZeros();
    boolean fits =
        shortest.scale() <= scale && shortest.precision() - shortest.scale() <= precision - scale;
    return fits ? shortest.setScale(scale) : null;
  }

  /** A whole number from min to max; 17850.0 is one, 1.5 is not. */
  public static Long whole(String text, long min, long max) {
    BigDecimal number = decimal(text, 19, 0);
    if (number == null) {
      return null;
    }
    BigInteger whole = number.toBigIntegerExact();
    boolean fits =
        whole.compareTo(BigInteger.valueOf(min)) >= 0
            && whole.compareTo(BigInteger.valueOf(max)) <= 0;
    return fits ? whole.longValueExact() : null;
  }

  /** The nearest double, as a measurement is; null when the text is no finite number. */
  public static Double real(String text) {
    BigDecimal number = of(text);
    if (number == null) {
      return null;
    }
    double nearest = number.doubleValue();
    return Double.isFinite(nearest) ? nearest : null;
  }
}
