package io.limn.hive.read;

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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The least and greatest values in a file's footer, as filters compare them; only where it is sure
 * what they are.
 *
 * @param type of the table
 * @param file of the file
 */
record FooterValues(DataType type, PrimitiveType file) {
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  Optional<Object> of(Object footer) {
    LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
    if (type instanceof StringType) {
      return footer instanceof Binary text && !(logical instanceof DecimalLogicalTypeAnnotation)
          ? Optional.of(text.getBytes())
          : Optional.empty();
    }
    if (type instanceof DecimalType) {
      return decimal(footer, logical);
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return time(footer, logical);
    }
    if (footer instanceof Double || footer instanceof Float) {
      double real = ((Number) footer).doubleValue();
      return Double.isNaN(real) ? Optional.empty() : Optional.of(real);
    }
    return isWhole(logical) && (footer instanceof Integer || footer instanceof Long)
        ? Optional.of(((Number) footer).longValue()).map(this::whole)
        : Optional.empty();
  }

  /** Of a whole number in the file. */
  private Object whole(long footer) {
    if (type instanceof DoubleType || type instanceof FloatType) {
      return (double) footer;
    }
    return type instanceof ByteType
            || type instanceof ShortType
            || type instanceof IntegerType
            || type instanceof LongType
            || type instanceof DateType
        ? footer
        : null;
  }

  private static boolean isWhole(LogicalTypeAnnotation logical) {
    return logical == null
        || logical instanceof DateLogicalTypeAnnotation
        || (logical instanceof IntLogicalTypeAnnotation whole && whole.isSigned());
  }

  private static Optional<Object> decimal(Object footer, LogicalTypeAnnotation logical) {
    int scale = logical instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
    if (footer instanceof Integer || footer instanceof Long) {
      return isWhole(logical) || logical instanceof DecimalLogicalTypeAnnotation
          ? Optional.of(BigDecimal.valueOf(((Number) footer).longValue(), scale))
          : Optional.empty();
    }
    return footer instanceof Binary bytes && logical instanceof DecimalLogicalTypeAnnotation
        ? Optional.of(new BigDecimal(new BigInteger(bytes.getBytes()), scale))
        : Optional.empty();
  }

  private static Optional<Object> time(Object footer, LogicalTypeAnnotation logical) {
    if (footer instanceof Integer days && logical instanceof DateLogicalTypeAnnotation) {
      return Optional.of(days * MICROS_PER_DAY);
    }
    if (footer instanceof Long value && logical instanceof TimestampLogicalTypeAnnotation stamp) {
      return switch (stamp.getUnit()) {
        case MICROS -> Optional.of(value);
        case MILLIS -> Optional.of(TimeUnit.MILLISECONDS.toMicros(value));
        case NANOS -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
