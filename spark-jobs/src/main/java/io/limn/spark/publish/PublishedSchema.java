package io.limn.spark.publish;

import io.limn.core.LakeException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a gold table in the forms that gold, Elasticsearch and Cassandra are compared in:
 * String, Boolean, Long, Double, BigDecimal of the column's scale, LocalDate, Instant, byte[].
 *
 * @param key names of the columns that tell a row
 */
public record PublishedSchema(List<Column> columns, List<String> key) implements Serializable {

  /** What a column holds. */
  public enum Kind {
    TEXT,
    BOOLEAN,
    WHOLE,
    REAL,
    DECIMAL,
    DATE,
    TIMESTAMP,
    BYTES
  }

  /** A column; scale is a decimal's, else 0. */
  public record Column(String name, Kind kind, int scale) implements Serializable {}

  /** Of a gold table, in its order of columns. */
  public static PublishedSchema of(StructType type, List<String> key, String table) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : type.fields()) {
      int scale = field.dataType() instanceof DecimalType decimal ? decimal.scale() : 0;
      columns.add(new Column(field.name(), kind(field, table), scale));
    }
    return new PublishedSchema(List.copyOf(columns), List.copyOf(key));
  }

  private static Kind kind(StructField field, String table) {
    String type = field.dataType().typeName();
    return switch (type) {
      case "string" -> Kind.TEXT;
      case "boolean" -> Kind.BOOLEAN;
      case "byte", "short", "integer", "long" -> Kind.WHOLE;
      case "float", "double" -> Kind.REAL;
      case "date" -> Kind.DATE;
      case "timestamp" -> Kind.TIMESTAMP;
      case "binary" -> Kind.BYTES;
      default -> {
        if (field.dataType() instanceof DecimalType) {
          yield Kind.DECIMAL;
        }
        throw new LakeException(
            "gold." + table + "." + field.name() + " cannot be published",
            "the type " + type + " cannot be published to serving stores",
            "give the model's column a simple type, or leave it out");
      }
    };
  }

  public Column column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  /** A row's values, in the order of the columns; the row has them by name. */
  public List<Object> values(Row row) {
    List<Object> values = new ArrayList<>(columns.size());
    for (Column column : columns) {
      values.add(value(row.get(row.fieldIndex(column.name()))));
    }
    return values;
  }

  /** The values of the key among a row's values. */
  public List<Object> keyOf(List<Object> values) {
    List<Object> found = new ArrayList<>(key.size());
    for (String name : key) {
      found.add(values.get(columns.indexOf(column(name))));
    }
    return found;
  }

  /** A value of a Spark row in its one form. */
  static Object value(Object spark) {
    if (spark instanceof Byte || spark instanceof Short || spark instanceof Integer) {
      return ((Number) spark).longValue();
    }
    if (spark instanceof Float real) {
      return real.doubleValue();
    }
    if (spark instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (spark instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    }
    boolean known =
        spark == null
            || spark instanceof String
            || spark instanceof Boolean
            || spark instanceof Long
            || spark instanceof Double
            || spark instanceof BigDecimal
            || spark instanceof LocalDate
            || spark instanceof Instant
            || spark instanceof byte[];
    if (!known) {
      throw new IllegalStateException("no form for a " + spark.getClass());
    }
    return spark;
  }
}
