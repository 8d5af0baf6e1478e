package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.schema.DataFile;
import io.limn.table.TableSnapshot;
import io.limn.tests.LimnProcess.Ended;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Breaks things on purpose, repairs them, and checks in between what the audit says. */
final class DamageIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA);

  private static final String DAMAGED = "damaged";

  /** Landed and loaded, and no further: what happens to its files concerns nobody else. */
  private static final String FILED = "filed";

  private static final String REWOUND = "rewound";
  private static final String REMADE = "remade";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private static OrdersLake orders;

  private final FileStore store = orders.lake().store();

  @BeforeAll
  static void carriesOrdersToTheStores() throws IOException {
    orders = new OrdersLake(folder, CLUSTER, "damage");
    orders.declare(DAMAGED);
    orders.land(DAMAGED, 1_500, 1);
    orders.ok("run", DAMAGED);
    orders.declare(FILED);
    orders.land(FILED, 500, 5);
    orders.ok("load", FILED);
  }

  @Test
  void aDeletedFileIsNamedWithItsOffsets() throws IOException {
    DataFile file = landedFile(FILED);
    byte[] bytes = RecordFile.bytes(store, at(FILED, file));
    store.deleteFile(at(FILED, file));
    JsonNode report = orders.audit(3, List.of("files"), FILED);
    RecordFile.write(store, at(FILED, file), bytes);
    assertSaid(report, "File " + file.getLocation() + " is missing: offsets");
  }

  @Test
  void aFlippedByteIsNamedByItsFile() throws IOException {
    DataFile file = landedFile(FILED);
    byte[] bytes = RecordFile.bytes(store, at(FILED, file));
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 2] ^= 1;
    store.deleteFile(at(FILED, file));
    RecordFile.write(store, at(FILED, file), flipped);
    JsonNode report = orders.audit(3, List.of("files"), FILED, "--full");
    store.deleteFile(at(FILED, file));
    RecordFile.write(store, at(FILED, file), bytes);
    assertSaid(report, "File " + file.getLocation() + " does not match its manifest: CRC-32C");
  }

  @Test
  void aFileThatNoManifestNamesIsHarmlessAndCounted() throws IOException {
    String file = at(DAMAGED, landedFile(DAMAGED));
    String stranger = file.replace(".avro", "-stranger.avro");
    RecordFile.write(store, stranger, RecordFile.bytes(store, file));
    JsonNode report = orders.audit(0, List.of(), DAMAGED, "--full");
    orders.ok("run", DAMAGED);
    store.deleteFile(stranger);
    assertEquals("tallies", report.path("verdict").asText());
    assertTrue(report.path("notes").toString().contains("1 files in the landing folder"));
  }

  @Test
  void aRowDeletedFromCassandraIsNoticed() {
    try (CqlSession session = cassandra()) {
      String table = "limn." + DAMAGED;
      String row = session.execute("SELECT JSON * FROM " + table + " LIMIT 1").one().getString(0);
      JsonNode values = parsed(row);
      session.execute(
          "DELETE FROM %s WHERE country = '%s' AND bucket = '%s' AND order_date = '%s'"
              .formatted(
                  table,
                  values.path("country").asText(),
                  values.path("bucket").asText(),
                  values.path("order_date").asText()));
      JsonNode report = orders.audit(3, List.of("serving"), DAMAGED);
      session.execute("INSERT INTO " + table + " JSON '" + row + "'");
      assertSaid(report, "cassandra limn." + DAMAGED + " holds");
    }
  }

  @Test
  void aChangedDocumentIsNoticed() throws Exception {
    String index = orders.lake().config().elasticsearch().nodes().get(0) + "/" + DAMAGED;
    JsonNode hit = parsed(http("GET", index + "/_search?size=1", "")).at("/hits/hits/0");
    String document = index + "/_doc/" + hit.path("_id").asText() + "?refresh=true";
    ObjectNode changed = hit.path("_source").deepCopy();
    changed.put("orders", changed.path("orders").asLong() + 1);
    http("PUT", document, changed.toString());
    JsonNode report = orders.audit(3, List.of("serving"), DAMAGED);
    http("PUT", document, hit.path("_source").toString());
    assertSaid(report, "elasticsearch " + DAMAGED + " does not hold the rows of step 1");
  }

  @Test
  void aTopicThatWasDeletedAndMadeAnewIsNamed() throws Exception {
    orders.declare(REMADE);
    orders.land(REMADE, 50, 2);
    Map<String, Object> properties =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            orders.lake().config().kafka().bootstrapServers());
    try (Admin admin = Admin.create(properties)) {
      TopicDescription before = topic(admin);
      admin.deleteTopics(List.of(REMADE)).all().get();
      assertTrue(Waiting.until(PATIENCE, () -> made(admin)));
      assertTrue(!topic(admin).topicId().equals(before.topicId()));
    }
    JsonNode report = orders.audit(3, List.of("kafka"), REMADE);
    assertSaid(report, "Topic " + REMADE + " was deleted and recreated");
  }

  @Test
  void aBronzeTableThatWasRestoredByHandIsNamedAndNotLoadedInto() throws Exception {
    orders.declare(REWOUND);
    orders.land(REWOUND, 60, 3);
    orders.ok("load", REWOUND);
    orders.land(REWOUND, 60, 4);
    orders.ok("load", REWOUND);
    String table = orders.lake().config().root() + "/bronze/" + REWOUND + "/table";
    long version =
        TableSnapshot.newest(table, FileStores.hadoop(orders.lake().config().hadoopConf()))
            .version();
    String restore = "RESTORE TABLE delta.`" + table + "` TO VERSION AS OF " + (version - 1);
    assertEquals(List.of(), SparkDriver.sql(CLUSTER.home(), Map.of(), List.of(restore)));

    JsonNode report = orders.audit(3, List.of("bronze"), REWOUND);
    assertSaid(report, "it was restored, replaced or changed by hand");
    assertSaid(report, "are missing");
    Ended load = orders.run("load", REWOUND).expect(1);
    assertTrue(load.err().contains("restored"), load.err());
  }

  private static DataFile landedFile(String dataset) {
    return new LedgerReader(orders.lake().store())
        .read(dataset).topicPartitions().values().stream()
            .flatMap(chapter -> chapter.manifests().stream())
            .flatMap(unit -> unit.getDataFiles().stream())
            .findFirst()
            .orElseThrow();
  }

  private static String at(String dataset, DataFile file) {
    return "bronze/" + dataset + "/" + file.getLocation();
  }

  private static void assertSaid(JsonNode report, String sentence) {
    boolean said = false;
    for (JsonNode equation : report.path("equations")) {
      for (JsonNode each : equation.path("sentences")) {
        said |= each.asText().contains(sentence);
      }
    }
    assertTrue(said, "nobody said: " + sentence + "\n" + report.toPrettyString());
  }

  private static CqlSession cassandra() {
    String[] contact = orders.lake().config().cassandra().contactPoints().get(0).split(":", -1);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(contact[0], Integer.parseInt(contact[1])))
        .withLocalDatacenter(orders.lake().config().cassandra().datacenter())
        .build();
  }

  private static String http(String method, String location, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(location))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static TopicDescription topic(Admin admin) throws Exception {
    return admin.describeTopics(List.of(REMADE)).topicNameValues().get(REMADE).get();
  }

  /** Deleting takes a moment; until then the name is taken. */
  private static boolean made(Admin admin) {
    try {
      NewTopics.make(admin, new NewTopic(REMADE, 3, (short) 1));
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }
}
