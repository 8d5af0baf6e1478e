package io.limn.hive.read;

import io.delta.kernel.types.DecimalType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Decimals: unscaled numbers in 4 or 8 bytes, or in as many as it takes, big-endian; of the table's
 * scale or of a smaller one, from before the type was widened.
 */
final class DecimalCells {
  /** Enough for any power of ten by which a long can be multiplied without overflow. */
  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int power = 1; power < POWERS_OF_TEN.length; power++) {
      POWERS_OF_TEN[power] = 10 * POWERS_OF_TEN[power - 1];
    }
  }

  private DecimalCells() {}

  static Optional<Cell> of(DecimalType type, PrimitiveType file) {
    LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
    boolean decimal = logical instanceof DecimalLogicalTypeAnnotation;
    boolean whole =
        logical == null
            || (logical instanceof IntLogicalTypeAnnotation number && number.isSigned());
    int scale = decimal ? ((DecimalLogicalTypeAnnotation) logical).getScale() : 0;
    int digits = decimal ? ((DecimalLogicalTypeAnnotation) logical).getPrecision() - scale : 0;
    if (scale > type.getScale() || digits > type.getPrecision() - type.getScale()) {
      return Optional.empty();
    }
    return switch (file.getPrimitiveTypeName()) {
      case INT32 ->
          decimal || whole
              ? Optional.of((reader, vector, row) -> put(reader.getInteger(), scale, vector, row))
              : Optional.empty();
      case INT64 ->
          decimal || whole
              ? Optional.of((reader, vector, row) -> put(reader.getLong(), scale, vector, row))
              : Optional.empty();
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          decimal
              ? Optional.of((reader, vector, row) -> put(reader, scale, vector, row))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static void put(long unscaled, int scale, ColumnVector vector, int row) {
    if (vector instanceof Decimal64ColumnVector longs) {
      longs.vector[row] = Math.multiplyExact(unscaled, POWERS_OF_TEN[longs.scale - scale]);
    } else {
      ((DecimalColumnVector) vector).vector[row].setFromLongAndScale(unscaled, scale);
    }
  }

  private static void put(ColumnReader reader, int scale, ColumnVector vector, int row) {
    Binary value = reader.getBinary();
    if (vector instanceof Decimal64ColumnVector) {
      put(unscaled(value), scale, vector, row);
    } else {
      byte[] bytes = value.getBytesUnsafe();
      ((DecimalColumnVector) vector)
          .vector[row].setFromBigIntegerBytesAndScale(bytes, 0, bytes.length, scale);
    }
  }

  /** Of at most 18 digits, however many bytes they are written in. */
  private static long unscaled(Binary value) {
    if (value.length() > Long.BYTES) {
      return new BigInteger(value.getBytesUnsafe()).longValueExact();
    }
    ByteBuffer bytes = value.toByteBuffer();
    int first = bytes.position();
    long unscaled = bytes.get(first);
    for (int at = first + 1; at < first + value.length(); at++) {
      unscaled = (unscaled << Byte.SIZE) | (bytes.get(at) & 0xFF);
    }
    return unscaled;
  }
}
