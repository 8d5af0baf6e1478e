package io.limn.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain objects: Map, List, String, {@link JsonNumber}, Boolean and null. Reads nothing
 * that it could not write back.
 */
final class JsonTree {
  private static final int DEEPEST = 500;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              // the record's size is bounded already; depth is what could exhaust a stack
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonTree() {}

  /** Reads a text that is one JSON object and nothing else. */
  static Map<?, ?> read(String text) throws Refusal {
    try (JsonParser tokens = JSON.createParser(text)) {
      JsonToken first = tokens.nextToken();
      if (first == null) {
        throw new Refusal(RefusalReason.NOT_JSON, "the value is empty or blank");
      }
      Object tree = value(tokens, first);
      if (tokens.nextToken() != null) {
        throw new Refusal(RefusalReason.NOT_JSON, "there is more after the first JSON document");
      }
      if (tree instanceof Map<?, ?> object) {
        return object;
      }
      throw new Refusal(
          RefusalReason.NOT_JSON, "the value is " + kind(tree) + ", not a JSON object");
    } catch (JsonProcessingException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text does not fail", e);
    }
  }

  /** Writes a tree; half surrogate pairs, which UTF-8 cannot spell, as escapes. */
  static String write(Object tree) {
    String text = write(tree, false);
    return Surrogates.paired(text) ? text : write(tree, true);
  }

  /** What a value is, for a sentence. */
  static String kind(Object tree) {
    if (tree == null) {
      return "null";
    }
    if (tree instanceof Map) {
      return "an object";
    }
    if (tree instanceof List) {
      return "an array";
    }
    if (tree instanceof String) {
      return "a string";
    }
    return tree instanceof JsonNumber ? "a number" : "a boolean";
  }

  private static Refusal refusal(JsonProcessingException e) {
    String at = e.getLocation() == null ? "" : ", at character " + e.getLocation().getCharOffset();
    boolean duplicate = e.getOriginalMessage().startsWith("Duplicate ");
    return new Refusal(
        duplicate ? RefusalReason.DUPLICATE_FIELD : RefusalReason.NOT_JSON,
        e.getOriginalMessage() + at);
  }

  private static Object value(JsonParser tokens, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(tokens);
      case START_ARRAY -> array(tokens);
      case VALUE_STRING -> tokens.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(tokens.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("not the start of a value: " + token);
    };
  }

  private static Map<String, Object> object(JsonParser tokens) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      object.put(name, value(tokens, tokens.nextToken()));
    }
    return object;
  }

  private static List<Object> array(JsonParser tokens) throws IOException {
    List<Object> array = new ArrayList<>();
    for (JsonToken next = tokens.nextToken();
        next != JsonToken.END_ARRAY;
        next = tokens.nextToken()) {
      array.add(value(tokens, next));
    }
    return array;
  }

  private static String write(Object tree, boolean escapeAllButAscii) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), escapeAllButAscii);
      write(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Object tree) throws IOException {
    if (tree instanceof Map<?, ?> object) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : object.entrySet()) {
        out.writeFieldName((String) member.getKey());
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else if (tree instanceof List<?> array) {
      out.writeStartArray();
      for (Object element : array) {
        write(out, element);
      }
      out.writeEndArray();
    } else if (tree instanceof JsonNumber number) {
      out.writeNumber(number.text());
    } else if (tree instanceof String string) {
      out.writeString(string);
    } else if (tree instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else {
      out.writeNull();
    }
  }
}
