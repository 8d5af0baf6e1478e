package io.limn.spark.type;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.limn.core.LakeException;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.ShortType;

/**
 * Spark expressions that convert a column exactly: null where the value is null, and null where it
 * does not convert without loss. The caller tells these two apart by the value.
 */
public final class Conversion {
  /** 2 to the 63rd: a double from here on is no long, but Spark's cast makes one of it. */
  private static final double BEYOND_LONG = 0x1p63;

  private final ZoneId zone;

  public Conversion(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Converts a column.
   *
   * @param format of times in texts: iso, epoch-seconds, epoch-millis or a pattern
   * @throws LakeException when no value of the one type can become the other
   */
  public Column convert(Column value, DataType from, DataType to, String format) {
    if (from.sameType(to)) {
      return value;
    }
    return from.sameType(DataTypes.StringType)
        ? fromText(value, to, format)
        : fromTyped(value, from, to);
  }

  private Column fromText(Column text, DataType to, String format) {
    ExactTime time = new ExactTime(format, zone);
    if (to instanceof IntegralType) {
      long max = max(to);
      UDF1<String, Long> whole = value -> ExactNumber.whole(value, -max - 1, max);
      return udf(whole, DataTypes.LongType).apply(text).cast(to);
    }
    if (to instanceof DecimalType decimal) {
      int precision = decimal.precision();
      int scale = decimal.scale();
      UDF1<String, java.math.BigDecimal> exact =
          value -> ExactNumber.decimal(value, precision, scale);
      return udf(exact, to).apply(text);
    }
    if (to instanceof FractionalType) {
      UDF1<String, Double> real = ExactNumber::real;
      Column nearest = udf(real, DataTypes.DoubleType).apply(text).cast(to);
      return when(abs(nearest).lt(lit(Double.POSITIVE_INFINITY)), nearest);
    }
    return switch (to.typeName()) {
      case "boolean" ->
          when(lower(text).equalTo("true"), lit(true)).when(lower(text).equalTo("false"), false);
      case "timestamp" -> {
        UDF1<String, java.time.Instant> instant = time::instant;
        yield udf(instant, to).apply(text);
      }
      case "date" -> {
        UDF1<String, java.time.LocalDate> date = time::date;
        yield udf(date, to).apply(text);
      }
      case "binary" -> text.cast(to);
      default ->
          throw new LakeException(
              "a string does not convert to " + to.simpleString(),
              "such a value has no standard text form",
              "declare a number, boolean, date, timestamp or string, or use an expression");
    };
  }

  /** There and back again: what comes back changed was not converted exactly. */
  private static Column fromTyped(Column value, DataType from, DataType to) {
    boolean nested = !from.equals(DataTypes.NullType) && isNested(from);
    if (to.sameType(DataTypes.StringType)) {
      return nested ? to_json(value) : value.try_cast(to);
    }
    Column cast = value.try_cast(to);
    if (from instanceof DecimalType && (to instanceof DoubleType || to instanceof FloatType)) {
      return cast; // the nearest, as from a text
    }
    Column back = cast.try_cast(from);
    Column same =
        nested
            ? to_json(back).eqNullSafe(to_json(value))
            : back.equalTo(value).and(value.isNotNull());
    if (from instanceof FractionalType && to instanceof IntegralType) {
      same = same.and(abs(value).lt(lit(BEYOND_LONG)));
    }
    return when(same, cast);
  }

  private static boolean isNested(DataType type) {
    return switch (type.typeName()) {
      case "struct", "array", "map" -> true;
      default -> false;
    };
  }

  private static long max(DataType integral) {
    if (integral instanceof ByteType) {
      return Byte.MAX_VALUE;
    }
    if (integral instanceof ShortType) {
      return Short.MAX_VALUE;
    }
    return integral instanceof IntegerType ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }
}
