package io.limn.ingest.parse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Numbers from decimal texts, null where the type cannot hold the number that was written. */
final class Numbers {
  /** Every decimal of so many digits survives the way to a double, or a float, and back. */
  private static final int SAFE_DOUBLE_DIGITS = 15;

  private static final int SAFE_FLOAT_DIGITS = 6;

  /** Longer texts and larger exponents fit no type, and would cost much time to find out. */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  static Integer exactInt(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static Long exactLong(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static Double exactDouble(String text) {
    BigDecimal written = decimal(text);
    if (written == null) {
      return null;
    }
    double value = written.doubleValue();
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL && Double.isFinite(value);
    boolean kept =
        (normal && digits(written) <= SAFE_DOUBLE_DIGITS)
            || (Double.isFinite(value)
                && new BigDecimal(Double.toString(value)).compareTo(written) == 0);
    return kept ? signed(value, text) : null;
  }

  static Float exactFloat(String text) {
    BigDecimal written = decimal(text);
    if (written == null) {
      return null;
    }
    float value = written.floatValue();
    boolean normal = Math.abs(value) >= Float.MIN_NORMAL && Float.isFinite(value);
    boolean kept =
        (normal && digits(written) <= SAFE_FLOAT_DIGITS)
            || (Float.isFinite(value)
                && new BigDecimal(Float.toString(value)).compareTo(written) == 0);
    return kept ? Float.valueOf((float) signed(value, text)) : null;
  }

  /** For bytes or fixed with the logical type decimal; null for those without it. */
  static Object exactDecimal(String text, Schema schema) {
    BigDecimal written = decimal(text);
    if (written == null || !(schema.getLogicalType() instanceof LogicalTypes.Decimal type)) {
      return null;
    }
    try {
      BigDecimal scaled = written.setScale(type.getScale(), RoundingMode.UNNECESSARY);
      if (scaled.precision() > type.getPrecision()) {
        return null;
      }
      Conversions.DecimalConversion conversion = new Conversions.DecimalConversion();
      return schema.getType() == Schema.Type.BYTES
          ? conversion.toBytes(scaled, schema, type)
          : conversion.toFixed(scaled, schema, type);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** Null when it is no number, or none that any type here could hold. */
  static BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int digits(BigDecimal number) {
    return number.precision();
  }

  private static double signed(double value, String text) {
    return value == 0 && text.startsWith("-") ? -0.0 : value;
  }
}
