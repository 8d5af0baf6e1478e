package io.limn.cluster.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the checks make of answers that servers give while they are not well. */
final class HealthCheckTest {
  private static final String STATUS = "/jmx?qry=Hadoop:service=NameNode,name=NameNodeStatus";
  private static final String FILES = "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState";
  private static final String DATA_NODE = "/jmx?qry=Hadoop:service=DataNode,name=DataNodeInfo";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server;
  private String address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(Loopback.at(0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              answers
                  .getOrDefault(exchange.getRequestURI().toString(), "{}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = Loopback.ADDRESS + ":" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whoDoesNotAnswerIsNotWell() {
    server.stop(0);
    int port = server.getAddress().getPort();
    assertTrue(HttpCheck.elasticsearch(address).ailment().isPresent());
    assertTrue(new CassandraCheck(port).ailment().isPresent());
    assertTrue(new KafkaCheck(port).ailment().isPresent());
  }

  @Test
  void aNameNodeIsWellOnceItIsActive() {
    answers.put(STATUS, "{\"beans\":[{\"State\":\"standby\"}]}");
    assertEquals(Optional.of("its state is 'standby'"), HttpCheck.nameNode(address).ailment());
    answers.put(STATUS, "{\"beans\":[{\"State\":\"active\"}]}");
    assertEquals(Optional.empty(), HttpCheck.nameNode(address).ailment());
  }

  @Test
  void aDataNodeIsWellOnceItIsCountedAndSafeModeIsLeft() {
    HealthCheck check = HttpCheck.dataNode(address, address);
    assertEquals(Optional.of("it has not registered with the NameNode"), check.ailment());
    answers.put(
        DATA_NODE,
        "{\"beans\":[{\"BPServiceActorInfo\":\"[{\\\"ActorState\\\":\\\"RUNNING\\\"}]\"}]}");
    assertEquals(Optional.of("the NameNode does not count it as live"), check.ailment());
    answers.put(FILES, "{\"beans\":[{\"NumLiveDataNodes\":1,\"FSState\":\"safeMode\"}]}");
    assertEquals(Optional.of("the NameNode is in 'safeMode'"), check.ailment());
    answers.put(FILES, "{\"beans\":[{\"NumLiveDataNodes\":1,\"FSState\":\"Operational\"}]}");
    assertEquals(Optional.empty(), check.ailment());
  }

  @Test
  void aNodeManagerIsWellOnceTheResourceManagerCountsIt() {
    HealthCheck check = HttpCheck.nodeManager(address, address);
    answers.put("/ws/v1/node/info", "{\"nodeInfo\":{\"nodeHealthy\":true}}");
    assertTrue(check.ailment().isPresent());
    answers.put("/ws/v1/cluster/metrics", "{\"clusterMetrics\":{\"activeNodes\":1}}");
    assertEquals(Optional.empty(), check.ailment());
  }

  @Test
  void anElasticsearchThatLacksAPrimaryIsNotWell() {
    answers.put("/_cluster/health", "{\"status\":\"red\"}");
    assertEquals(Optional.of("its status is 'red'"), HttpCheck.elasticsearch(address).ailment());
    answers.put("/_cluster/health", "{\"status\":\"yellow\"}");
    assertEquals(Optional.empty(), HttpCheck.elasticsearch(address).ailment());
  }

  @Test
  void anOozieIsWellOnceItRunsJobs() {
    answers.put("/oozie/v1/admin/status", "{\"systemMode\":\"SAFEMODE\"}");
    assertEquals(Optional.of("its mode is 'SAFEMODE'"), HttpCheck.oozie(address).ailment());
    answers.put("/oozie/v1/admin/status", "{\"systemMode\":\"NORMAL\"}");
    assertEquals(Optional.empty(), HttpCheck.oozie(address).ailment());
  }

  @Test
  void aCassandraIsWellOnceItAnswersOptionsWithSupported() throws Exception {
    try (ServerSocket cassandra = new ServerSocket()) {
      cassandra.bind(Loopback.at(0));
      Thread answering =
          new Thread(
              () -> {
                try (Socket client = cassandra.accept()) {
                  byte[] request = client.getInputStream().readNBytes(9);
                  // response bit and version, flags, stream, opcode, length
                  client.getOutputStream().write(new byte[] {(byte) 0x84, 0, 0, 0, 6, 0, 0, 0, 0});
                  assertEquals(5, request[4]);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      answering.start();
      assertEquals(Optional.empty(), new CassandraCheck(cassandra.getLocalPort()).ailment());
      answering.join();
    }
  }
}
