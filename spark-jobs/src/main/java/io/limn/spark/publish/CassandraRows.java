package io.limn.spark.publish;

import com.datastax.oss.driver.api.core.cql.Row;
import io.limn.spark.publish.PublishedSchema.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;

/** Values in the forms of {@link PublishedSchema}, to and from what the driver takes. */
final class CassandraRows {
  private CassandraRows() {}

  static Object toDriver(Column column, Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof Instant instant
        && instant.get(ChronoField.NANO_OF_SECOND) % 1_000_000 != 0) {
      throw CassandraFit.tooFine(column.name(), instant.toString());
    }
    return value;
  }

  static List<Object> values(PublishedSchema schema, Row row) {
    List<Object> values = new ArrayList<>(schema.columns().size());
    for (int i = 0; i < schema.columns().size(); i++) {
      values.add(fromDriver(schema.columns().get(i), row.getObject(i)));
    }
    return values;
  }

  private static Object fromDriver(Column column, Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    if (value instanceof BigDecimal decimal) {
      try {
        return decimal.setScale(column.scale());
      } catch (ArithmeticException e) {
        return "not a DECIMAL of that scale: " + decimal;
      }
    }
    return value;
  }
}
