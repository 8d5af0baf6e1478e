package io.limn.hive.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the log says of a data file's contents. Statistics only ever spare work: what is missing or
 * cannot be read is unknown, never an error.
 */
public final class FileStatistics {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final JsonNode root;

  private FileStatistics(JsonNode root) {
    this.root = root;
  }

  public static FileStatistics parse(Optional<String> json) {
    try {
      return new FileStatistics(
          json.isPresent() ? MAPPER.readTree(json.get()) : MissingNode.getInstance());
    } catch (JsonProcessingException e) {
      return new FileStatistics(MissingNode.getInstance());
    }
  }

  /** How many rows the file holds, those that a deletion vector deletes among them. */
  public OptionalLong records() {
    return number(root.path("numRecords"));
  }

  /**
   * No value is less than this.
   *
   * @param physicalPath of the column
   */
  public Optional<String> least(List<String> physicalPath) {
    return text("minValues", physicalPath);
  }

  /** No value is greater than this; but timestamps are cut to milliseconds. */
  public Optional<String> greatest(List<String> physicalPath) {
    return text("maxValues", physicalPath);
  }

  /** How many values are null; where rows were deleted since, only 0 and all of them hold. */
  public OptionalLong nulls(List<String> physicalPath) {
    return number(node("nullCount", physicalPath));
  }

  private Optional<String> text(String kind, List<String> physicalPath) {
    JsonNode value = node(kind, physicalPath);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private JsonNode node(String kind, List<String> physicalPath) {
    JsonNode node = root.path(kind);
    for (String name : physicalPath) {
      node = node.path(name);
    }
    return node;
  }

  private static OptionalLong number(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
  }
}
