package io.limn.cli.print;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/**
 * What {@code --json} prints: one document on standard output. Keys are the camel-case names of
 * records and maps, units last in the name; instants are ISO-8601 strings in UTC; what is unknown
 * is null.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** Prints maps, lists, records, strings, numbers and booleans; times go in as strings. */
  public static void print(PrintWriter out, Object value) {
    out.println(text(value));
  }

  /** The same as text. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not for JSON: " + value.getClass(), e);
    }
  }
}
