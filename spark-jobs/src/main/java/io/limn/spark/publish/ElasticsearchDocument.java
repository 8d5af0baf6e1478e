package io.limn.spark.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.spark.publish.PublishedSchema.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Rows as documents and back. The source keeps every value exactly: decimals and timestamps as
 * texts, which the index maps to double and date for searching.
 */
final class ElasticsearchDocument {
  static final String ID = "_limn_id";
  static final String VERSION = "_limn_version";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_INDEXED_TEXT = 8191;

  private ElasticsearchDocument() {}

  /** The same for the same key, whatever characters it has. */
  static String id(List<Object> key) {
    byte[] digest = RowDigest.sha256().digest(Canonical.bytes(Canonical.text(key)));
    return HexFormat.of().formatHex(digest, 0, 20);
  }

  /** A document with its id and version, which do not become part of its source. */
  static Map<String, Object> of(PublishedSchema schema, List<Object> values, long step) {
    Map<String, Object> document = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        document.put(schema.columns().get(i).name(), json(value));
      }
    }
    document.put(ID, id(schema.keyOf(values)));
    document.put(VERSION, step);
    return document;
  }

  private static Object json(Object value) {
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value instanceof Instant || value instanceof LocalDate ? value.toString() : value;
  }

  /**
   * The values of a document's source. What somebody else wrote into it, and does not fit its
   * column, comes back as a text that equals nothing of gold's.
   */
  static List<Object> values(PublishedSchema schema, String source) {
    JsonNode node;
    try {
      node = JSON.readTree(source);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Elasticsearch gave something that is not JSON", e);
    }
    List<Object> values = new ArrayList<>();
    for (Column column : schema.columns()) {
      values.add(value(column, node.path(column.name())));
    }
    for (String name : (Iterable<String>) node::fieldNames) {
      if (schema.columns().stream().noneMatch(column -> column.name().equals(name))) {
        values.add("not a column: " + name);
      }
    }
    return values;
  }

  private static Object value(Column column, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    try {
      Object fit =
          switch (column.kind()) {
            case TEXT -> node.isTextual() ? node.textValue() : null;
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
            case WHOLE ->
                node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
            case REAL -> node.isNumber() ? node.doubleValue() : null;
            case DECIMAL -> new BigDecimal(node.asText()).setScale(column.scale());
            case DATE -> LocalDate.parse(node.asText());
            case TIMESTAMP -> Instant.parse(node.asText());
            case BYTES -> node.binaryValue();
          };
      return fit == null ? "not a " + column.kind() + ": " + node : fit;
    } catch (ArithmeticException
        | IllegalArgumentException
        | DateTimeException
        | java.io.IOException e) {
      return "not a " + column.kind() + ": " + node;
    }
  }

  /** Settings and mappings of the index: nothing but the declared columns goes in. */
  static String index(PublishedSchema schema) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode mappings = root.putObject("mappings").put("dynamic", "strict");
    ObjectNode properties = mappings.putObject("properties");
    for (Column column : schema.columns()) {
      ObjectNode field = properties.putObject(column.name());
      switch (column.kind()) {
        case TEXT -> field.put("type", "keyword").put("ignore_above", LONGEST_INDEXED_TEXT);
        case BOOLEAN -> field.put("type", "boolean");
        case WHOLE -> field.put("type", "long");
        case REAL, DECIMAL -> field.put("type", "double");
        case DATE -> field.put("type", "date").put("format", "strict_date");
        case TIMESTAMP -> field.put("type", "date").put("format", "strict_date_optional_time");
        case BYTES -> field.put("type", "binary");
      }
    }
    return root.toString();
  }
}
