package io.limn.hive.filter;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * How values compare, in Hive's order: {@link Long} for whole numbers, days and microseconds;
 * {@link BigDecimal}; {@link Double} for both floating-point types; {@link Boolean}; {@code byte[]}
 * for strings, in UTF-8.
 */
final class Values {
  private Values() {}

  /** As {@link java.util.Comparator#compare}; where one is a double both are, as in Hive. */
  static int compare(Object left, Object right) {
    if (left instanceof Long one && right instanceof Long other) {
      return Long.compare(one, other);
    }
    if (left instanceof byte[] one && right instanceof byte[] other) {
      return Arrays.compareUnsigned(one, other);
    }
    if (left instanceof Boolean one && right instanceof Boolean other) {
      return Boolean.compare(one, other);
    }
    if (left instanceof Number one && right instanceof Number other) {
      return left instanceof Double || right instanceof Double
          ? compareDoubles(one.doubleValue(), other.doubleValue())
          : exact(one).compareTo(exact(other));
    }
    throw new IllegalStateException(
        "cannot compare " + left.getClass() + " with " + right.getClass());
  }

  /** The two zeros are equal. Nobody asks for NaN. */
  private static int compareDoubles(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }

  private static BigDecimal exact(Number number) {
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) number);
  }
}
