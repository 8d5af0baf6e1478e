package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.lander.LandingTotals;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.tests.LimnProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Offsets without a record on the real broker: each gets the reason that it really has. */
final class HolesIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CLEANER_REST = "log.cleaner.backoff.ms";
  private static final String TRANSACTIONAL = "transactional: true";

  @TempDir private Path folder;

  private EventsLake events;

  @BeforeEach
  void openLake() throws Exception {
    events = new EventsLake(TestLake.in(folder, CLUSTER, "holes-it"));
  }

  @AfterEach
  void closeLake() {
    events.close();
  }

  @Test
  void interleavedTransactionsLeaveExactHolesAcrossTheBordersOfUnits() throws Exception {
    DatasetSpec dataset = events.declare("holes_interleaved", 1, Map.of(), TRANSACTIONAL);
    SortedMap<Long, String> expected;
    try (Interleaving sent = new Interleaving(events, dataset, 20_261_121)) {
      expected = sent.send(250);
    }
    LandingTotals totals = events.catchUp(dataset, Map.of("max.poll.records", "7"));
    assertTrue(totals.units() > 10, "too few units to have borders: " + totals);
    assertEquals(expected, events.fates(dataset, 0));
    assertTrue(expected.containsValue("ABORTED") && expected.containsValue("MARKER"));
    JsonNode audit = audit(dataset);
    assertEquals("tallies", verdict(audit, "kafka"));
    assertEquals("tallies", verdict(audit, "ledger"));
    long aborted = expected.values().stream().filter("ABORTED"::equals).count();
    assertTrue(
        audit.toString().contains("\"name\":\"aborted\",\"value\":\"" + aborted + "\""),
        audit.toPrettyString());
  }

  @Test
  void aHangingTransactionIsAnAlarmAndOnceItIsAbortedAllLands() throws Exception {
    DatasetSpec dataset =
        events.declare("holes_hanging", 1, Map.of(), TRANSACTIONAL, "transaction-alarm: 1 ms");
    events.send(dataset, 0, 2);
    KafkaProducer<byte[], byte[]> hanging =
        events.producer(
            Map.of("transactional.id", "hanging", "transaction.timeout.ms", 15 * 60_000));
    hanging.initTransactions();
    hanging.beginTransaction();
    for (int i = 0; i < 3; i++) {
      hanging.send(EventsLake.event(dataset, 0, i)).get();
    }
    events.send(dataset, 0, 4);

    // the lander logs the alarm
    Ended landed =
        events.limnProcess(CLUSTER.home(), "land", dataset.name(), "--until-caught-up").expect(0);
    String what = "7 offsets from 2 on are waiting for an open transaction of producer ";
    String remedy =
        "kafka-transactions.sh --bootstrap-server "
            + events.lake().config().kafka().bootstrapServers()
            + " abort --topic holes_hanging --partition 0 --start-offset 2";
    assertTrue(landed.err().contains("holes_hanging-0: " + what), landed.err());
    assertTrue(landed.err().contains("transactional id hanging"), landed.err());
    assertTrue(landed.err().contains(remedy), landed.err());
    assertEquals(2, events.ledgerEnd(dataset, 0));
    JsonNode waiting = audit(dataset);
    assertEquals("pending", verdict(waiting, "kafka"));
    assertTrue(waiting.path("equations").toString().contains(what), waiting.toPrettyString());
    assertTrue(waiting.path("notes").toString().contains(remedy), waiting.toPrettyString());

    abort(new TopicPartition(dataset.source().topic(), 0), 2);
    events.catchUp(dataset);
    SortedMap<Long, String> expected = new TreeMap<>();
    for (long offset = 0; offset < 9; offset++) {
      expected.put(offset, offset >= 2 && offset < 5 ? "ABORTED" : EventsLake.LANDED);
    }
    expected.put(9L, "MARKER");
    assertEquals(expected, events.fates(dataset, 0));
    assertEquals("tallies", verdict(audit(dataset), "kafka"));
  }

  /** As Kafka's own tool does it. */
  private void abort(TopicPartition id, long startOffset) throws Exception {
    ProducerState producer =
        events
            .admin()
            .describeProducers(List.of(id))
            .partitionResult(id)
            .get()
            .activeProducers()
            .stream()
            .filter(each -> each.currentTransactionStartOffset().orElse(-1) == startOffset)
            .findFirst()
            .orElseThrow();
    events
        .admin()
        .abortTransaction(
            new AbortTransactionSpec(
                id,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0)))
        .all()
        .get();
  }

  @Test
  void whatWasCompactedAwayBetweenTwoUnitsIsAHole() throws Exception {
    Map<String, String> later =
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "500",
            "min.cleanable.dirty.ratio", "0.001",
            "min.compaction.lag.ms", "3600000");
    DatasetSpec dataset = events.declare("holes_compacted", 1, later);
    KafkaProducer<byte[], byte[]> producer = events.producer(Map.of());
    for (int i = 0; i < 60; i++) {
      producer.send(EventsLake.event(dataset, 0, i, "key" + i % 10)).get();
    }
    events.catchUp(dataset);
    assertEquals(60, events.ledgerEnd(dataset, 0));
    for (int i = 60; i < 160; i++) {
      producer.send(EventsLake.event(dataset, 0, i, "key" + i % 10)).get();
    }
    alter(ConfigResource.Type.TOPIC, "holes_compacted", "min.compaction.lag.ms", "0");
    alter(ConfigResource.Type.BROKER, "", CLEANER_REST, "200");
    try {
      // the newest segment is never cleaned, and a new one begins with a record
      assertTrue(
          Waiting.until(
              PATIENCE,
              () -> {
                Future<?> unused = producer.send(EventsLake.event(dataset, 0, 160, "last"));
                producer.flush();
                return events.offsets(dataset, 0).headSet(160L).size() == 10;
              }));
    } finally {
      alter(ConfigResource.Type.BROKER, "", CLEANER_REST, null);
    }
    SortedSet<Long> left = events.offsets(dataset, 0);
    assertEquals(150, left.first());

    events.catchUp(dataset, Map.of("max.poll.records", "7"));
    SortedMap<Long, String> expected = new TreeMap<>();
    for (long offset = 0; offset < events.logEnd(dataset, 0); offset++) {
      boolean there = offset < 60 || left.contains(offset);
      expected.put(offset, there ? EventsLake.LANDED : "MARKER_OR_COMPACTED");
    }
    assertEquals(expected, events.fates(dataset, 0));
    assertEquals("tallies", verdict(audit(dataset), "ledger"));
  }

  /** Null: as it was. */
  private void alter(ConfigResource.Type type, String name, String key, String value)
      throws Exception {
    AlterConfigOp.OpType what =
        value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET;
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), what);
    ConfigResource resource = new ConfigResource(type, name);
    events.admin().incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
  }

  @Test
  void aMillionAbortedOffsetsAreExplainedInPassing() throws Exception {
    DatasetSpec dataset = events.declare("holes_large", 1, Map.of(), TRANSACTIONAL);
    int many = 1_000_000;
    events.send(dataset, 0, 1);
    KafkaProducer<byte[], byte[]> producer =
        events.producer(
            Map.of("transactional.id", "large", "linger.ms", 50, "batch.size", 1 << 18));
    producer.initTransactions();
    producer.beginTransaction();
    for (int i = 0; i < many; i++) {
      Future<?> unused = producer.send(EventsLake.event(dataset, 0, i));
    }
    producer.flush(); // an abort drops what was not sent yet
    producer.abortTransaction();
    assertTrue(Waiting.until(PATIENCE, () -> events.logEnd(dataset, 0) == many + 2));
    events.send(dataset, 0, 1);

    long before = System.nanoTime();
    LandingTotals totals = events.catchUp(dataset);
    System.out.printf(
        "%d aborted offsets explained in %d units, %d s%n",
        many, totals.units(), (System.nanoTime() - before) / 1_000_000_000);
    assertEquals(2, totals.landed());
    assertEquals(Map.of(HoleReason.ABORTED, (long) many, HoleReason.MARKER, 1L), totals.holes());
    assertTrue(totals.units() > 5 && totals.units() < 30, "one step or too many: " + totals);
    List<Hole> holes = events.holes(dataset, 0);
    assertTrue(holes.size() < 40, "many entries for one run: " + holes.size());
    assertEquals(many + 3, events.ledgerEnd(dataset, 0));
  }

  private Ended limn(String... args) {
    return events.limn(CLUSTER.home(), args);
  }

  private JsonNode audit(DatasetSpec dataset) {
    return limn("audit", dataset.name(), "--json").expect(0).json().path("reports").get(0);
  }

  /** Of a layer, the worst. */
  private static String verdict(JsonNode audit, String layer) {
    String worst = "";
    for (JsonNode equation : audit.path("equations")) {
      if (equation.path("layer").asText().equals(layer)) {
        String verdict = equation.path("verdict").asText();
        worst = worst.isEmpty() || worst.equals("tallies") ? verdict : worst;
      }
    }
    assertFalse(worst.isEmpty(), audit.toPrettyString());
    return worst;
  }
}
