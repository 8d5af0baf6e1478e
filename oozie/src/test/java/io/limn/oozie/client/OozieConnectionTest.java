package io.limn.oozie.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.limn.core.LakeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers what a test tells it to, by the path that is asked for. */
class OozieConnectionTest {
  private final Map<String, String> answers = new HashMap<>();
  private HttpServer http;
  private OozieConnection server;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/oozie", this::answer);
    http.start();
    answers.put("/oozie/versions", "[0,1,2]");
    server = new OozieConnection("http://127.0.0.1:" + http.getAddress().getPort() + "/oozie");
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void saysWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    OozieConnection nobody = new OozieConnection("http://127.0.0.1:" + port + "/oozie");
    LakeException refused = assertThrows(LakeException.class, nobody::release);
    assertEquals("Oozie does not answer", refused.problem());
    assertEquals("nothing listens at http://127.0.0.1:" + port + "/oozie", refused.reason());
    assertTrue(refused.remedy().contains("limn up oozie"), refused.remedy());
  }

  @Test
  void passesOnWhatTheServerObjectsTo() {
    LakeException refused = assertThrows(LakeException.class, () -> server.workflow("0000009-W"));
    assertEquals("Oozie did not show workflow 0000009-W", refused.problem());
    assertEquals("E0604: Job does not exist [0000009-W]", refused.reason());
    assertTrue(refused.remedy().contains("limn schedule status"), refused.remedy());
  }

  @Test
  void knowsWhatTheSharelibHolds() {
    answers.put(
        "/oozie/v2/admin/list_sharelib",
        "{\"sharelib\":[{\"name\":\"oozie\"},{\"name\":\"spark\"}]}");
    assertTrue(server.hasSharelib("spark"));
    assertFalse(server.hasSharelib("hive"));
  }

  @Test
  void findsTheVersionsThatAnyJobWasSubmittedWith() {
    answers.put(
        "/oozie/v2/jobs?bundle",
        """
        {"total":1,"bundlejobs":[{"bundleJobId":"1-B","status":"KILLED","conf":
        "<configuration><property><name>app</name><value>hdfs://h/lake/oozie/1.0-00000000000a</value></property></configuration>"}]}
        """);
    answers.put(
        "/oozie/v2/jobs?coord",
        """
        {"total":1,"coordinatorjobs":[{"coordJobId":"1-C","coordJobPath":"hdfs://h/lake/oozie/1.0-00000000000b/dataset/coordinator-time.xml"}]}
        """);
    answers.put("/oozie/v2/jobs?wf", "{\"total\":0,\"workflows\":[]}");
    assertEquals(
        Set.of("1.0-00000000000a", "1.0-00000000000b"),
        server.versionsInUse(Set.of("1.0-00000000000a", "1.0-00000000000b", "1.0-00000000000c")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String path = exchange.getRequestURI().getPath();
    String kind = query == null ? "" : query.replaceAll(".*jobtype=([a-z]+).*", "?$1");
    String body = answers.getOrDefault(path + (kind.startsWith("?") ? kind : ""), "");
    if (body.isEmpty() && !exchange.getRequestMethod().equals("OPTIONS")) {
      exchange.getResponseHeaders().add("oozie-error-code", "E0604");
      exchange
          .getResponseHeaders()
          .add("oozie-error-message", "E0604: Job does not exist [0000009-W]");
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
