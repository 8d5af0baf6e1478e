package io.limn.tests.hive;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows that Hive or Spark answered, in a form that is the same for both. */
public final class AnsweredRows {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private AnsweredRows() {}

  /**
   * Rows as texts, in the order in which they came: numbers without zeros behind, nulls left out.
   *
   * @param lines one JSON object each; its column {@code q} names the question
   */
  public static Map<String, List<String>> byQuestion(List<String> lines) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String line : lines) {
      Map<String, String> cells = new TreeMap<>();
      JsonNode row = MAPPER.readTree(line);
      for (Map.Entry<String, JsonNode> cell : row.properties()) {
        if (!cell.getValue().isNull()) {
          cells.put(cell.getKey(), text(cell.getValue()));
        }
      }
      rows.computeIfAbsent(cells.remove("q"), question -> new ArrayList<>()).add(cells.toString());
    }
    return rows;
  }

  private static String text(JsonNode value) {
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : value.asText();
  }
}
