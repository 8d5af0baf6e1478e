package io.limn.ingest.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Looks up one top-level string field of a JSON record; reads no further than it must. */
final class JsonKey {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonKey() {}

  /** The field's text in UTF-8; null when the record does not have it, or is no JSON. */
  static byte[] of(byte[] value, String field) {
    try (JsonParser tokens = JSON.createParser(value)) {
      if (tokens.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (tokens.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = tokens.currentName().equals(field);
        JsonToken token = tokens.nextToken();
        if (wanted) {
          return token == JsonToken.VALUE_STRING
              ? tokens.getText().getBytes(StandardCharsets.UTF_8)
              : null;
        }
        tokens.skipChildren();
      }
      return null;
    } catch (IOException e) {
      return null; // the lake will say what is wrong with it
    }
  }
}
