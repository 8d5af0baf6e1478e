package io.limn.table;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A column of Java values, as Delta Kernel's writer wants it: boxed numbers, strings, byte arrays,
 * {@link BigDecimal}s, {@code Object[]} for a struct (its columns in order), {@link List} for an
 * array, {@link Map} for a map; days and microseconds since the epoch for dates and timestamps.
 */
final class ValueVector implements ColumnVector {
  private final DataType type;
  private final Object[] values;

  ValueVector(DataType type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return values.length;
  }

  @Override
  public void close() {}

  @Override
  public boolean isNullAt(int row) {
    return values[row] == null;
  }

  @Override
  public boolean getBoolean(int row) {
    return (Boolean) values[row];
  }

  @Override
  public int getInt(int row) {
    return (Integer) values[row];
  }

  @Override
  public long getLong(int row) {
    return (Long) values[row];
  }

  @Override
  public float getFloat(int row) {
    return (Float) values[row];
  }

  @Override
  public double getDouble(int row) {
    return (Double) values[row];
  }

  @Override
  public byte[] getBinary(int row) {
    return (byte[]) values[row];
  }

  @Override
  public String getString(int row) {
    return (String) values[row];
  }

  @Override
  public BigDecimal getDecimal(int row) {
    return (BigDecimal) values[row];
  }

  @Override
  public ArrayValue getArray(int row) {
    Object[] elements = ((List<?>) values[row]).toArray();
    ColumnVector vector = new ValueVector(((ArrayType) type).getElementType(), elements);
    return new ArrayValue() {
      @Override
      public int getSize() {
        return elements.length;
      }

      @Override
      public ColumnVector getElements() {
        return vector;
      }
    };
  }

  @Override
  public MapValue getMap(int row) {
    Map<?, ?> entries = (Map<?, ?>) values[row];
    MapType map = (MapType) type;
    ColumnVector keys = new ValueVector(map.getKeyType(), entries.keySet().toArray());
    ColumnVector elements = new ValueVector(map.getValueType(), entries.values().toArray());
    return new MapValue() {
      @Override
      public int getSize() {
        return keys.getSize();
      }

      @Override
      public ColumnVector getKeys() {
        return keys;
      }

      @Override
      public ColumnVector getValues() {
        return elements;
      }
    };
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    Object[] children = new Object[values.length];
    for (int row = 0; row < values.length; row++) {
      children[row] = values[row] == null ? null : ((Object[]) values[row])[ordinal];
    }
    return new ValueVector(((StructType) type).at(ordinal).getDataType(), children);
  }
}
