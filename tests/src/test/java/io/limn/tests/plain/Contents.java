package io.limn.tests.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Spells a record's key and value such that the log and the lake can be compared: JSON with its
 * members in order and without nulls, everything else byte for byte. For flat payloads of strings
 * and numbers.
 */
final class Contents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Contents() {}

  /**
   * A record of the log as it must have landed; empty when it cannot land: it is no JSON object.
   */
  static Optional<String> landing(byte[] key, byte[] value) {
    if (value == null) {
      return Optional.of(spelled(key, "null"));
    }
    try {
      JsonNode tree = JSON.readTree(value);
      return tree instanceof ObjectNode object
          ? Optional.of(spelled(key, ordered(object)))
          : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }

  /** A row of a landed file: its payload, and in it again what was rescued. */
  static String landed(GenericRecord row) {
    GenericRecord payload = (GenericRecord) row.get("payload");
    byte[] key = bytes(row.get("_key"));
    if (payload == null) {
      return spelled(key, "null");
    }
    ObjectNode object = JSON.createObjectNode();
    for (Schema.Field field : payload.getSchema().getFields()) {
      Object value = payload.get(field.pos());
      object.set(field.name(), JSON.valueToTree(value instanceof Number ? value : text(value)));
    }
    if (row.get("_rescued") != null) {
      try {
        object.setAll((ObjectNode) JSON.readTree(row.get("_rescued").toString()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("rescued: " + row.get("_rescued"), e);
      }
    }
    return spelled(key, ordered(object));
  }

  /** Key and value byte for byte. */
  static String raw(byte[] key, byte[] value) {
    return spelled(key, value == null ? "null" : new String(value, ISO_8859_1));
  }

  static byte[] bytes(Object avroBytes) {
    if (avroBytes == null) {
      return null;
    }
    ByteBuffer buffer = ((ByteBuffer) avroBytes).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(Object avroString) {
    return avroString == null ? null : avroString.toString();
  }

  private static String ordered(ObjectNode object) {
    Map<String, String> members = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getValue().isNull()) {
        members.put(member.getKey(), member.getValue().toString());
      }
    }
    return members.toString();
  }

  private static String spelled(byte[] key, String value) {
    return (key == null ? "null" : new String(key, ISO_8859_1)) + " -> " + value;
  }
}
