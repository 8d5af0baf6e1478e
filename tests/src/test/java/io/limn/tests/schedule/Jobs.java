package io.limn.tests.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Oozie and YARN themselves say of jobs. */
record Jobs(Endpoints endpoints) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A workflow, a coordinator, or a run of one ({@code <coordinator>@1}). */
  JsonNode job(String id) {
    return read("oozie", "/oozie/v2/job/" + id + "?show=info");
  }

  /** The launchers on YARN of a workflow's steps that ended well, in the order of the steps. */
  Map<String, String> launchers(String workflow) {
    Map<String, String> launchers = new LinkedHashMap<>();
    for (JsonNode action : job(workflow).path("actions")) {
      String type = action.path("type").asText();
      if (action.path("status").asText().equals("OK")
          && (type.equals("java") || type.equals("spark"))) {
        launchers.put(action.path("name").asText(), action.path("externalId").asText());
      }
    }
    return launchers;
  }

  /** The states of a coordinator's runs, the oldest first. */
  List<String> runs(String coordinator) {
    List<String> states = new ArrayList<>();
    read("oozie", "/oozie/v2/job/" + coordinator + "?show=info&order=asc&len=200")
        .path("actions")
        .forEach(run -> states.add(run.path("status").asText()));
    return states;
  }

  /** The ids of applications of that type, {@code MAPREDUCE} for instance, that run on YARN. */
  List<String> running(String type) {
    return applications("RUNNING", type);
  }

  /** The ids of all applications that have not ended, whatever they wait for. */
  List<String> unfinished() {
    return applications("NEW,NEW_SAVING,SUBMITTED,ACCEPTED,RUNNING", "");
  }

  /** How an application ended. */
  String finalStatus(String application) {
    return read("resourcemanager-http", "/ws/v1/cluster/apps/" + application)
        .path("app")
        .path("finalStatus")
        .asText();
  }

  private List<String> applications(String states, String type) {
    List<String> ids = new ArrayList<>();
    read(
            "resourcemanager-http",
            "/ws/v1/cluster/apps?states=" + states + "&applicationTypes=" + type)
        .path("apps")
        .path("app")
        .forEach(each -> ids.add(each.path("id").asText()));
    return ids;
  }

  private JsonNode read(String server, String path) {
    URI uri = URI.create("http://" + endpoints.address(server) + path);
    try (InputStream body = uri.toURL().openStream()) {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
