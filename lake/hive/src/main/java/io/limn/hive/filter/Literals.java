package io.limn.hive.filter;

import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import io.limn.hive.type.SessionZone;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.ql.plan.ExprNodeConstantDesc;
import org.apache.hadoop.hive.serde2.typeinfo.CharTypeInfo;

/**
 * The constants of a query, put into the order of the column that they are compared to. Where
 * Hive's comparison is not that order, because it rounds one side or pads it, there is no literal.
 */
final class Literals {
  private static final int MAX_DECIMAL_DIGITS = 38;
  private static final int WHOLE_DIGITS = 19;
  private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

  private final SessionZone zone;

  Literals(SessionZone zone) {
    this.zone = zone;
  }

  Optional<Literal> of(Operand operand, ExprNodeConstantDesc constant) {
    DataType type = operand.column().type();
    Object value = constant.getValue();
    if (value == null || operand.type() instanceof CharTypeInfo) {
      return Optional.empty();
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return number(value, WHOLE_DIGITS, 0);
    }
    if (type instanceof DecimalType decimal) {
      return number(value, decimal.getPrecision() - decimal.getScale(), decimal.getScale());
    }
    if (type instanceof DoubleType) {
      return real(value);
    }
    if (type instanceof FloatType) {
      return real(value).filter(literal -> value instanceof Double || isFloat(literal));
    }
    if (type instanceof StringType string) {
      return string.isUTF8BinaryCollated() ? text(value) : Optional.empty();
    }
    if (type instanceof BooleanType) {
      return value instanceof Boolean ? Optional.of(Literal.of(value)) : Optional.empty();
    }
    if (type instanceof DateType) {
      return value instanceof Date date
          ? Optional.of(Literal.of((long) date.toEpochDay()))
          : Optional.empty();
    }
    return time(type, value);
  }

  /**
   * For a column of whole numbers or decimals. Two decimals are compared as they are only if Hive
   * has a type that holds both.
   *
   * @param digits before the column's point
   * @param scale digits behind it
   */
  private static Optional<Literal> number(Object value, int digits, int scale) {
    if (value instanceof Long || value instanceof Integer) {
      return fits(Math.max(digits, WHOLE_DIGITS), scale)
          ? Optional.of(Literal.of(((Number) value).longValue()))
          : Optional.empty();
    }
    if (value instanceof Short || value instanceof Byte) {
      return number(((Number) value).longValue(), digits, scale);
    }
    if (value instanceof HiveDecimal decimal) {
      int whole = Math.max(digits, decimal.precision() - decimal.scale());
      return fits(whole, Math.max(scale, decimal.scale()))
          ? Optional.of(Literal.of(decimal.bigDecimalValue()))
          : Optional.empty();
    }
    return value instanceof Double real && !real.isNaN()
        ? Optional.of(Literal.of(real))
        : Optional.empty();
  }

  private static boolean fits(int digits, int scale) {
    return digits + scale <= MAX_DECIMAL_DIGITS;
  }

  private static Optional<Literal> real(Object value) {
    if (!(value instanceof Number) && !(value instanceof HiveDecimal)) {
      return Optional.empty();
    }
    double real =
        value instanceof HiveDecimal decimal
            ? decimal.doubleValue()
            : ((Number) value).doubleValue();
    return Double.isNaN(real) ? Optional.empty() : Optional.of(Literal.of(real));
  }

  private static boolean isFloat(Literal literal) {
    double real = (Double) literal.from();
    return (float) real == real;
  }

  private static Optional<Literal> text(Object value) {
    if (value instanceof String text) {
      return Optional.of(Literal.of(text.getBytes(StandardCharsets.UTF_8)));
    }
    return value instanceof HiveVarchar text
        ? Optional.of(Literal.of(text.getValue().getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private Optional<Literal> time(DataType type, Object value) {
    if (value instanceof Timestamp wall && type instanceof TimestampNTZType) {
      return Optional.of(literal(wall, 0, 0));
    }
    if (value instanceof Timestamp wall && type instanceof TimestampType) {
      long micros = floorMicros(wall.toEpochSecond(), wall.getNanos());
      return Optional.of(
          literal(wall, zone.notBefore(micros) - micros, zone.notAfter(micros) - micros));
    }
    if (value instanceof TimestampTZ instant && type instanceof TimestampType) {
      long micros = floorMicros(instant.getEpochSecond(), instant.getNanos());
      return Optional.of(new Literal(micros, micros + rest(instant.getNanos())));
    }
    return Optional.empty();
  }

  private static Literal literal(Timestamp wall, long earlier, long later) {
    long micros = floorMicros(wall.toEpochSecond(), wall.getNanos());
    return new Literal(micros + earlier, micros + later + rest(wall.getNanos()));
  }

  private static long floorMicros(long seconds, int nanos) {
    return Math.addExact(Math.multiplyExact(seconds, MICROS), nanos / 1000);
  }

  /** Delta's times have no nanoseconds: a constant that has some lies between two of them. */
  private static long rest(int nanos) {
    return nanos % 1000 == 0 ? 0 : 1;
  }
}
