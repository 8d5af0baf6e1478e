package io.limn.cluster.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** A server's JSON over HTTP, read in one go. */
final class HttpJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  private HttpJson() {}

  /** The document at {@code path}; an {@link IOException} when there is none. */
  static JsonNode read(String address, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://" + address + path).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", "application/json");
    try (InputStream body = connection.getInputStream()) {
      return MAPPER.readTree(body);
    } finally {
      connection.disconnect();
    }
  }

  /** The first bean of a Hadoop server's {@code /jmx} that matches; missing when none does. */
  static JsonNode bean(String address, String query) throws IOException {
    return read(address, "/jmx?qry=Hadoop:" + query).path("beans").path(0);
  }
}
