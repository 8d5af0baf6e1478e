package io.limn.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.ArrayType;
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
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain Java values of Kernel's vectors, as {@link Rows} describes them. */
final class KernelValues {
  private KernelValues() {}

  static Object java(ColumnVector vector, int row) {
    return vector.isNullAt(row) ? null : present(vector, row, vector.getDataType());
  }

  private static Object present(ColumnVector vector, int row, DataType type) {
    if (type instanceof StringType) {
      return vector.getString(row);
    } else if (type instanceof LongType) {
      return vector.getLong(row);
    } else if (type instanceof IntegerType) {
      return vector.getInt(row);
    } else if (type instanceof ShortType) {
      return (int) vector.getShort(row);
    } else if (type instanceof ByteType) {
      return (int) vector.getByte(row);
    } else if (type instanceof BooleanType) {
      return vector.getBoolean(row);
    } else if (type instanceof DoubleType) {
      return vector.getDouble(row);
    } else if (type instanceof FloatType) {
      return vector.getFloat(row);
    } else if (type instanceof DecimalType) {
      return vector.getDecimal(row);
    } else if (type instanceof BinaryType) {
      return vector.getBinary(row);
    } else if (type instanceof DateType) {
      return LocalDate.ofEpochDay(vector.getInt(row));
    } else if (type instanceof TimestampType) {
      return instant(vector.getLong(row));
    } else if (type instanceof TimestampNTZType) {
      return LocalDateTime.ofInstant(instant(vector.getLong(row)), ZoneOffset.UTC);
    }
    return nested(vector, row, type);
  }

  private static Object nested(ColumnVector vector, int row, DataType type) {
    if (type instanceof StructType struct) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < struct.length(); i++) {
        values.put(struct.at(i).getName(), java(vector.getChild(i), row));
      }
      return values;
    } else if (type instanceof ArrayType) {
      return elements(vector.getArray(row).getElements(), vector.getArray(row).getSize());
    } else if (type instanceof MapType) {
      var map = vector.getMap(row);
      List<Object> keys = elements(map.getKeys(), map.getSize());
      List<Object> values = elements(map.getValues(), map.getSize());
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.put(keys.get(i), values.get(i));
      }
      return entries;
    }
    throw new IllegalStateException("no Java value for the type " + type);
  }

  private static List<Object> elements(ColumnVector vector, int size) {
    List<Object> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(java(vector, i));
    }
    return elements;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
