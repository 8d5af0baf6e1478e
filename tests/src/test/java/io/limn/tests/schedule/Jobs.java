package io.limn.tests.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What Oozie itself says of jobs. */
record Jobs(Endpoints endpoints) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A workflow, a coordinator, or a run of one ({@code <coordinator>@1}). */
  JsonNode job(String id) {
    return read("/oozie/v2/job/" + id + "?show=info");
  }

  /** A workflow's actions that ended well and ran on YARN, in the order in which they began. */
  List<JsonNode> done(String workflow) {
    List<JsonNode> done = new ArrayList<>();
    for (JsonNode action : job(workflow).path("actions")) {
      String type = action.path("type").asText();
      if (action.path("status").asText().equals("OK")
          && (type.equals("java") || type.equals("spark"))) {
        done.add(action);
      }
    }
    return done;
  }

  private JsonNode read(String path) {
    URI uri = URI.create("http://" + endpoints.address("oozie") + path);
    try (InputStream body = uri.toURL().openStream()) {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
