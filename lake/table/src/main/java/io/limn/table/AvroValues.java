package io.limn.table;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Turns Avro's generic values into those of {@link ValueVector}, for one column at a time: what is
 * to be done is decided once, from the schemas, and not again for every value.
 */
final class AvroValues {
  private static final long MICROS_IN_A_MILLI = 1000;

  private AvroValues() {}

  /** Null stays null. A struct's column that the Avro record lacks is null. */
  static UnaryOperator<Object> converter(Schema declared, DataType type) {
    UnaryOperator<Object> present = presentConverter(AvroTypes.present(declared), type);
    return value -> value == null ? null : present.apply(value);
  }

  private static UnaryOperator<Object> presentConverter(Schema schema, DataType type) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case RECORD -> record(schema, (StructType) type);
      case ARRAY -> array(converter(schema.getElementType(), ((ArrayType) type).getElementType()));
      case MAP -> map(converter(schema.getValueType(), ((MapType) type).getValueType()));
      case BYTES, FIXED -> bytes(type);
      case ENUM, STRING -> Object::toString;
      case LONG ->
          logical instanceof LogicalTypes.TimestampMillis
                  || logical instanceof LogicalTypes.LocalTimestampMillis
              ? value -> Math.multiplyExact((Long) value, MICROS_IN_A_MILLI)
              : UnaryOperator.identity();
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<Object> record(Schema schema, StructType type) {
    int columns = type.length();
    int[] positions = new int[columns];
    List<UnaryOperator<Object>> converters = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      StructField column = type.at(i);
      Schema.Field field = schema.getField(column.getName());
      positions[i] = field == null ? -1 : field.pos();
      converters.add(field == null ? null : converter(field.schema(), column.getDataType()));
    }
    return value -> {
      Object[] struct = new Object[columns];
      for (int i = 0; i < columns; i++) {
        if (positions[i] >= 0) {
          struct[i] = converters.get(i).apply(((IndexedRecord) value).get(positions[i]));
        }
      }
      return struct;
    };
  }

  private static UnaryOperator<Object> array(UnaryOperator<Object> element) {
    return value -> {
      List<Object> elements = new ArrayList<>();
      ((Iterable<?>) value).forEach(each -> elements.add(element.apply(each)));
      return elements;
    };
  }

  private static UnaryOperator<Object> map(UnaryOperator<Object> element) {
    return value -> {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((key, each) -> entries.put(key.toString(), element.apply(each)));
      return entries;
    };
  }

  private static UnaryOperator<Object> bytes(DataType type) {
    return type instanceof DecimalType decimal
        ? value -> new BigDecimal(new BigInteger(raw(value)), decimal.getScale())
        : AvroValues::raw;
  }

  private static byte[] raw(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
