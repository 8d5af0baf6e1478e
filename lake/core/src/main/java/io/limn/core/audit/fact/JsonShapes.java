package io.limn.core.audit.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.Finding.NotYet;
import io.limn.core.audit.fact.Finding.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Small shapes of {@link SparkFactsJson}: a list, an optional, a finding, a field that must be. */
final class JsonShapes {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonShapes() {}

  static <T> ArrayNode array(List<T> values, Function<T, JsonNode> write) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    field(node, name).forEach(value -> values.add(read.apply(value)));
    return List.copyOf(values);
  }

  static <T> JsonNode optional(Optional<T> value, Function<T, JsonNode> write) {
    return value.map(write).orElseGet(MAPPER::nullNode);
  }

  static <T> Optional<T> optional(JsonNode node, String name, Function<JsonNode, T> read) {
    JsonNode value = field(node, name);
    return value.isNull() ? Optional.empty() : Optional.of(read.apply(value));
  }

  /** {@code {"found": …}}, {@code {"unreachable": why}}, or {@code {}} for what does not exist. */
  static <T> JsonNode finding(Finding<T> finding, Function<T, JsonNode> write) {
    ObjectNode node = MAPPER.createObjectNode();
    if (finding instanceof Found<T> found) {
      node.set("found", write.apply(found.facts()));
    } else if (finding instanceof Unreachable<T> unreachable) {
      node.put("unreachable", unreachable.why());
    }
    return node;
  }

  static <T> Finding<T> finding(JsonNode node, Function<JsonNode, T> read) {
    if (node.has("found")) {
      return new Found<>(read.apply(node.get("found")));
    }
    return node.has("unreachable") ? new Unreachable<>(text(node, "unreachable")) : new NotYet<>();
  }

  static String text(JsonNode node, String name) {
    return field(node, name).asText();
  }

  static boolean flag(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isBoolean()) {
      throw new IllegalStateException(name + " is neither true nor false: " + value);
    }
    return value.booleanValue();
  }

  static long number(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isIntegralNumber()) {
      throw new IllegalStateException(name + " is not a whole number: " + value);
    }
    return value.longValue();
  }

  static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalStateException("the facts lack " + name);
    }
    return value;
  }
}
