package io.limn.spark.publish;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * One text for one list of values, the same whichever store the values were read from: every text
 * is preceded by its length, null is a dash, so two lists have the same text only if they are
 * equal.
 */
public final class Canonical {
  private Canonical() {}

  /** Values in the forms of {@link PublishedSchema}. */
  public static String text(List<Object> values) {
    StringBuilder out = new StringBuilder();
    for (Object value : values) {
      if (value == null) {
        out.append("-,");
      } else {
        String text = text(value);
        out.append(text.length()).append(':').append(text).append(',');
      }
    }
    return out.toString();
  }

  /**
   * One value: decimals as their digits, timestamps as microseconds since 1970 in UTC, doubles so
   * that they read back as the same double, bytes in hexadecimal.
   */
  static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Instant instant) {
      return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof LocalDate) {
      return value.toString();
    }
    throw new IllegalStateException("no canonical text for a " + value.getClass());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
