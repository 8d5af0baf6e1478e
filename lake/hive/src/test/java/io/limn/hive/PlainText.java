package io.limn.hive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.common.type.TimestampTZ;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.MapTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.StructTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * One text for a value, whether it comes from Hive's SerDe or from a reader that knows neither Hive
 * nor our code.
 */
final class PlainText {
  private PlainText() {}

  /** Rows as texts, sorted: tables have no order. */
  static List<String> sorted(List<TypeInfo> types, List<Object[]> rows, ZoneId zone) {
    return rows.stream()
        .map(
            row -> {
              List<String> cells = new ArrayList<>();
              for (int column = 0; column < row.length; column++) {
                cells.add(of(types.get(column), row[column], zone));
              }
              return String.join(" | ", cells);
            })
        .sorted()
        .toList();
  }

  static String of(TypeInfo type, Object value, ZoneId zone) {
    if (value == null) {
      return "null";
    }
    if (type instanceof StructTypeInfo struct) {
      List<?> fields = fields(value);
      List<String> texts = new ArrayList<>();
      for (int field = 0; field < fields.size(); field++) {
        texts.add(of(struct.getAllStructFieldTypeInfos().get(field), fields.get(field), zone));
      }
      return texts.toString();
    }
    if (type instanceof ListTypeInfo list) {
      return ((List<?>) value)
          .stream()
              .map(element -> of(list.getListElementTypeInfo(), element, zone))
              .toList()
              .toString();
    }
    if (type instanceof MapTypeInfo map) {
      return ((Map<?, ?>) value)
          .entrySet().stream()
              .map(
                  entry ->
                      of(map.getMapKeyTypeInfo(), entry.getKey(), zone)
                          + "="
                          + of(map.getMapValueTypeInfo(), entry.getValue(), zone))
              .sorted()
              .collect(Collectors.joining(", ", "{", "}"));
    }
    return primitive(value, zone);
  }

  private static List<?> fields(Object struct) {
    if (struct instanceof Map<?, ?> map) {
      return new ArrayList<>(map.values());
    }
    return struct instanceof List<?> list ? list : Arrays.asList((Object[]) struct);
  }

  private static String primitive(Object value, ZoneId zone) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof HiveDecimal decimal) {
      return decimal.bigDecimalValue().stripTrailingZeros().toPlainString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Date date) {
      return LocalDate.ofEpochDay(date.toEpochDay()).toString();
    }
    if (value instanceof Timestamp wall) {
      return LocalDateTime.ofEpochSecond(wall.toEpochSecond(), wall.getNanos(), ZoneOffset.UTC)
          .toString();
    }
    if (value instanceof TimestampTZ instant) {
      return instant.getZonedDateTime().toInstant().toString();
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, zone).toString();
    }
    return value.toString();
  }
}
