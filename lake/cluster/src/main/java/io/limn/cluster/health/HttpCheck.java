package io.limn.cluster.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.core.IoReason;
import java.io.IOException;
import java.util.Optional;

/** The checks of servers that tell about themselves in JSON over HTTP. */
public final class HttpCheck {
  private HttpCheck() {}

  /** The NameNode is active. It may be in safe mode: it leaves that when its DataNode reports. */
  public static HealthCheck nameNode(String httpAddress) {
    return answering(
        () -> {
          JsonNode status = HttpJson.bean(httpAddress, "service=NameNode,name=NameNodeStatus");
          String state = status.path("State").asText();
          return unless(state.equals("active"), "its state is '" + state + "'");
        });
  }

  /** The DataNode serves its block pool, and the NameNode has left safe mode and counts it. */
  public static HealthCheck dataNode(String httpAddress, String nameNodeHttpAddress) {
    return answering(
        () -> {
          JsonNode own = HttpJson.bean(httpAddress, "service=DataNode,name=DataNodeInfo");
          JsonNode files =
              HttpJson.bean(nameNodeHttpAddress, "service=NameNode,name=FSNamesystemState");
          if (!own.path("BPServiceActorInfo").asText().contains("\"ActorState\":\"RUNNING\"")) {
            return Optional.of("it has not registered with the NameNode");
          }
          if (files.path("NumLiveDataNodes").asInt() < 1) {
            return Optional.of("the NameNode does not count it as live");
          }
          String state = files.path("FSState").asText();
          return unless(state.equals("Operational"), "the NameNode is in '" + state + "'");
        });
  }

  /** The ResourceManager has started. */
  public static HealthCheck resourceManager(String httpAddress) {
    return answering(
        () -> {
          JsonNode info = HttpJson.read(httpAddress, "/ws/v1/cluster/info").path("clusterInfo");
          String state = info.path("state").asText();
          return unless(state.equals("STARTED"), "its state is '" + state + "'");
        });
  }

  /** The NodeManager finds itself healthy, and the ResourceManager counts it as active. */
  public static HealthCheck nodeManager(String httpAddress, String resourceManagerHttpAddress) {
    return answering(
        () -> {
          JsonNode info = HttpJson.read(httpAddress, "/ws/v1/node/info").path("nodeInfo");
          if (!info.path("nodeHealthy").asBoolean()) {
            return Optional.of("it reports: " + info.path("healthReport").asText());
          }
          JsonNode metrics =
              HttpJson.read(resourceManagerHttpAddress, "/ws/v1/cluster/metrics")
                  .path("clusterMetrics");
          return unless(
              metrics.path("activeNodes").asInt() >= 1,
              "the ResourceManager does not count it as active");
        });
  }

  /** The node is master of its cluster and no primary shard is missing. */
  public static HealthCheck elasticsearch(String httpAddress) {
    return answering(
        () -> {
          JsonNode health = HttpJson.read(httpAddress, "/_cluster/health");
          String status = health.path("status").asText();
          return unless(
              status.equals("green") || status.equals("yellow"), "its status is '" + status + "'");
        });
  }

  /** Oozie runs jobs; while it starts, or after an administrator has said so, it only answers. */
  public static HealthCheck oozie(String httpAddress) {
    return answering(
        () -> {
          String mode =
              HttpJson.read(httpAddress, "/oozie/v1/admin/status").path("systemMode").asText();
          return unless(mode.equals("NORMAL"), "its mode is '" + mode + "'");
        });
  }

  private interface Question {
    Optional<String> ask() throws IOException;
  }

  private static HealthCheck answering(Question question) {
    return () -> {
      try {
        return question.ask();
      } catch (IOException e) {
        return Optional.of("it does not answer yet (" + IoReason.of(e) + ")");
      }
    };
  }

  private static Optional<String> unless(boolean well, String ailment) {
    return well ? Optional.empty() : Optional.of(ailment);
  }
}
