package io.limn.hive.read;

import io.delta.kernel.types.BinaryType;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How each type of the table is decoded from each type that a file may have it in: its own, or one
 * that it was widened from.
 */
final class Cells {
  private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

  private final SessionZone zone;

  Cells(SessionZone zone) {
    this.zone = zone;
  }

  /** How a time of this type is put into a vector. */
  TimeCell time(DataType type) {
    return type instanceof TimestampType ? TimeCell.instants(zone) : TimeCell.withoutZone();
  }

  /**
   * How one type of the table is decoded from one type of a file.
   *
   * @param hive the column's type in Hive, for lengths of texts
   * @return empty when this type of the table is never kept in that type of a file
   */
  Optional<Cell> of(DataType type, TypeInfo hive, PrimitiveType file) {
    PrimitiveTypeName physical = file.getPrimitiveTypeName();
    LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
    if (type instanceof BooleanType) {
      return when(
          physical == PrimitiveTypeName.BOOLEAN,
          (reader, vector, row) -> longs(vector)[row] = reader.getBoolean() ? 1 : 0);
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return wholeNumber(type instanceof LongType, physical, logical);
    }
    if (type instanceof FloatType || type instanceof DoubleType) {
      return real(type instanceof DoubleType, physical, logical);
    }
    if (type instanceof StringType) {
      return when(
          physical == PrimitiveTypeName.BINARY
              && !(logical instanceof DecimalLogicalTypeAnnotation),
          TextCell.of(hive));
    }
    if (type instanceof BinaryType) {
      return when(
          physical == PrimitiveTypeName.BINARY
              || physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
          TextCell.bytes());
    }
    if (type instanceof DecimalType decimal) {
      return DecimalCells.of(decimal, file);
    }
    if (type instanceof DateType) {
      return when(
          physical == PrimitiveTypeName.INT32 && logical instanceof DateLogicalTypeAnnotation,
          (reader, vector, row) -> longs(vector)[row] = reader.getInteger());
    }
    return type instanceof TimestampType || type instanceof TimestampNTZType
        ? time(type, physical, logical)
        : Optional.empty();
  }

  private static Optional<Cell> wholeNumber(
      boolean toLong, PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    boolean signed = isSigned(logical);
    if (physical == PrimitiveTypeName.INT32 && signed) {
      return Optional.of((reader, vector, row) -> longs(vector)[row] = reader.getInteger());
    }
    if (physical == PrimitiveTypeName.INT32 && toLong && isUnsigned(logical)) {
      return Optional.of(
          (reader, vector, row) ->
              longs(vector)[row] = Integer.toUnsignedLong(reader.getInteger()));
    }
    return when(
        physical == PrimitiveTypeName.INT64 && toLong && signed,
        (reader, vector, row) -> longs(vector)[row] = reader.getLong());
  }

  private static Optional<Cell> real(
      boolean toDouble, PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    if (physical == PrimitiveTypeName.FLOAT) {
      return Optional.of((reader, vector, row) -> doubles(vector)[row] = reader.getFloat());
    }
    if (physical == PrimitiveTypeName.DOUBLE && toDouble) {
      return Optional.of((reader, vector, row) -> doubles(vector)[row] = reader.getDouble());
    }
    return when(
        physical == PrimitiveTypeName.INT32 && toDouble && isSigned(logical),
        (reader, vector, row) -> doubles(vector)[row] = reader.getInteger());
  }

  private Optional<Cell> time(
      DataType type, PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
    TimeCell time = time(type);
    boolean instants = type instanceof TimestampType;
    if (physical == PrimitiveTypeName.INT96) {
      return Optional.of(
          (reader, vector, row) -> time.put(Int96.micros(reader.getBinary()), vector, row));
    }
    if (physical == PrimitiveTypeName.INT32
        && logical instanceof DateLogicalTypeAnnotation
        && !instants) {
      return Optional.of(
          (reader, vector, row) -> time.put(reader.getInteger() * MICROS_PER_DAY, vector, row));
    }
    if (physical != PrimitiveTypeName.INT64
        || !(logical instanceof TimestampLogicalTypeAnnotation stamp)
        || stamp.isAdjustedToUTC() != instants) {
      return Optional.empty();
    }
    return switch (stamp.getUnit()) {
      case MICROS -> Optional.of((reader, vector, row) -> time.put(reader.getLong(), vector, row));
      case MILLIS ->
          Optional.of(
              (reader, vector, row) ->
                  time.put(TimeUnit.MILLISECONDS.toMicros(reader.getLong()), vector, row));
      case NANOS -> Optional.empty();
    };
  }

  private static boolean isSigned(LogicalTypeAnnotation logical) {
    return logical == null
        || (logical instanceof IntLogicalTypeAnnotation whole && whole.isSigned());
  }

  private static boolean isUnsigned(LogicalTypeAnnotation logical) {
    return logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  private static long[] longs(ColumnVector vector) {
    return ((LongColumnVector) vector).vector;
  }

  private static double[] doubles(ColumnVector vector) {
    return ((DoubleColumnVector) vector).vector;
  }

  private static Optional<Cell> when(boolean readable, Cell cell) {
    return readable ? Optional.of(cell) : Optional.empty();
  }
}
