package io.limn.hive.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.serde2.typeinfo.BaseCharTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.MapTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.StructTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * Values of vectors as the Java objects that Hive's standard object inspectors take: an {@code
 * Object[]} for a struct, a {@link List} for an array, a {@link Map}, and Hive's own classes for
 * dates, timestamps, decimals and lengths of texts. Nothing of a value is shared with the vector.
 */
final class VectorValues {
  private static final long MILLIS = 1_000;

  private final ZoneId zone;

  /**
   * @param zone of timestamps with local time zone
   */
  VectorValues(ZoneId zone) {
    this.zone = zone;
  }

  Object value(TypeInfo type, ColumnVector vector, int position) {
    int row = vector.isRepeating ? 0 : position;
    if (!vector.noNulls && vector.isNull[row]) {
      return null;
    }
    if (type instanceof StructTypeInfo struct) {
      return struct(struct, (StructColumnVector) vector, row);
    }
    if (type instanceof ListTypeInfo list) {
      return list(list, (ListColumnVector) vector, row);
    }
    if (type instanceof MapTypeInfo map) {
      return map(map, (MapColumnVector) vector, row);
    }
    return primitive((PrimitiveTypeInfo) type, vector, row);
  }

  private Object[] struct(StructTypeInfo type, StructColumnVector vector, int row) {
    List<TypeInfo> types = type.getAllStructFieldTypeInfos();
    Object[] fields = new Object[types.size()];
    for (int field = 0; field < fields.length; field++) {
      fields[field] = value(types.get(field), vector.fields[field], row);
    }
    return fields;
  }

  private List<Object> list(ListTypeInfo type, ListColumnVector vector, int row) {
    int first = (int) vector.offsets[row];
    int length = (int) vector.lengths[row];
    List<Object> elements = new ArrayList<>(length);
    for (int element = first; element < first + length; element++) {
      elements.add(value(type.getListElementTypeInfo(), vector.child, element));
    }
    return elements;
  }

  private Map<Object, Object> map(MapTypeInfo type, MapColumnVector vector, int row) {
    int first = (int) vector.offsets[row];
    int length = (int) vector.lengths[row];
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int entry = first; entry < first + length; entry++) {
      entries.put(
          value(type.getMapKeyTypeInfo(), vector.keys, entry),
          value(type.getMapValueTypeInfo(), vector.values, entry));
    }
    return entries;
  }

  private Object primitive(PrimitiveTypeInfo type, ColumnVector vector, int row) {
    return switch (type.getPrimitiveCategory()) {
      case BOOLEAN -> number(vector, row) != 0;
      case BYTE -> (byte) number(vector, row);
      case SHORT -> (short) number(vector, row);
      case INT -> (int) number(vector, row);
      case LONG -> number(vector, row);
      case FLOAT -> (float) ((DoubleColumnVector) vector).vector[row];
      case DOUBLE -> ((DoubleColumnVector) vector).vector[row];
      case DECIMAL -> ((DecimalColumnVector) vector).vector[row].getHiveDecimal();
      case DATE -> Date.ofEpochDay((int) number(vector, row));
      case TIMESTAMP -> timestamp((TimestampColumnVector) vector, row);
      case TIMESTAMPLOCALTZ -> instant(number(vector, row));
      case BINARY -> bytes(vector, row);
      case STRING -> text(vector, row);
      case VARCHAR -> new HiveVarchar(text(vector, row), ((BaseCharTypeInfo) type).getLength());
      case CHAR -> new HiveChar(text(vector, row), ((BaseCharTypeInfo) type).getLength());
      default -> throw new IllegalStateException("no column has type " + type);
    };
  }

  private static long number(ColumnVector vector, int row) {
    return ((LongColumnVector) vector).vector[row];
  }

  private static Timestamp timestamp(TimestampColumnVector vector, int row) {
    return Timestamp.ofEpochSecond(Math.floorDiv(vector.time[row], MILLIS), vector.nanos[row]);
  }

  private TimestampTZ instant(long epochMicros) {
    Instant instant = Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    return new TimestampTZ(instant.atZone(zone));
  }

  private static byte[] bytes(ColumnVector vector, int row) {
    BytesColumnVector bytes = (BytesColumnVector) vector;
    int start = bytes.start[row];
    return Arrays.copyOfRange(bytes.vector[row], start, start + bytes.length[row]);
  }

  private static String text(ColumnVector vector, int row) {
    BytesColumnVector bytes = (BytesColumnVector) vector;
    return new String(
        bytes.vector[row], bytes.start[row], bytes.length[row], StandardCharsets.UTF_8);
  }
}
