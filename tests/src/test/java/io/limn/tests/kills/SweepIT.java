package io.limn.tests.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.store.StoredFile;
import io.limn.schema.Manifest;
import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import io.limn.tests.TestLake;
import io.limn.tests.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limn sweep} beside landers that were killed, that run, and that stand still. */
final class SweepIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Path LOGS = Path.of("target", "sweeps").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final Map<String, String> DEFAULTS = Map.of();

  /** With so long ids this many records are more than what a lander keeps in memory of a file. */
  private static final int LONGEST_ID_WORDS = 40;

  private static final int MORE_THAN_MEMORY = 4_000;

  private static LimnProcess limn;

  @BeforeAll
  static void learnClasses() throws Exception {
    limn = SharedClasses.learned(CLUSTER);
  }

  @Test
  void whatAKilledLanderLeftIsDeletedOnceItIsOldAndARunningOnesFilesStay() throws Exception {
    Map<String, String> quick = Map.of("session.timeout.ms", "6000");
    try (SweptTopic topic = topic("sweep_killed", 1, MORE_THAN_MEMORY, NEVER)) {
      topic.dataset().fill(1, 2 * MORE_THAN_MEMORY - 500, LONGEST_ID_WORDS);
      KeptLander killed = topic.lander("killed", quick);
      Waiting.must(
          "a unit, and an open file",
          PATIENCE,
          () -> topic.accounted() > 0 && topic.unnamed().size() == 1);
      killed.retire(false);
      StoredFile orphan = topic.unnamed().get(0);
      KeptLander running = topic.lander("running", quick);
      Waiting.must("another open file", PATIENCE, () -> topic.unnamed().size() == 2);
      StoredFile open =
          topic.unnamed().stream()
              .filter(file -> !file.location().equals(orphan.location()))
              .findFirst()
              .orElseThrow();

      JsonNode tooSoon = topic.sweep();
      assertEquals(0, tooSoon.at("/deleted/files").asInt());
      assertEquals(2, tooSoon.get("sessionsLeft").asInt());
      assertEquals(2, topic.unnamed().size());

      topic.age(orphan, Duration.ofHours(25));
      JsonNode inTime = topic.sweep();
      assertEquals(List.of(orphan.location()), texts(inTime.at("/deleted/some")));
      assertEquals(1, inTime.get("sessionsRevoked").asInt());
      assertEquals(1, inTime.get("sessionsLeft").asInt());
      assertEquals(List.of(open.location()), locations(topic.unnamed()));

      running.retire(true);
      assertEquals(List.of(), topic.unnamed(), "the running one published what it had open");
      Manifest last = topic.manifests().get(topic.manifests().size() - 1);
      assertEquals(open.location(), topic.location(last.getDataFiles().get(0)));
      assertEquals(List.of(), topic.problems());
    }
  }

  @Test
  void aLanderThatStandsStillIsRevokedAndItsPublicationRefused() throws Exception {
    Duration due = Duration.ofSeconds(8);
    try (SweptTopic topic = topic("sweep_stopped", 2, 1_000_000, due)) {
      topic.dataset().fill(2, 100, 1);
      topic.dataset().fill(1, MORE_THAN_MEMORY, LONGEST_ID_WORDS);
      KeptLander stopped = topic.lander("stopped", DEFAULTS);
      Waiting.must("an open file", PATIENCE, () -> topic.unnamed().size() == 1);
      stopped.signal("STOP");
      assertEquals(0, topic.accounted(), "it was stopped too late to prove anything");
      StoredFile open = topic.unnamed().get(0);
      Set<String> before = topic.sessions();

      JsonNode swept = topic.sweep("--older-than", "0s");
      assertEquals(List.of(open.location()), texts(swept.at("/deleted/some")));
      // the second worker may just be joining: then a topic partition is between two sessions
      assertTrue(swept.get("sessionsRevoked").asInt() >= 1, swept::toString);
      assertEquals(Set.of(), topic.sessions());

      stopped.signal("CONT");
      // of one topic partition the file is gone, of the other all is in memory: only the licence is
      Waiting.must("a refused publication", PATIENCE, () -> topic.said().revoked() > 0);
      Waiting.must(
          "two new sessions",
          PATIENCE,
          () -> topic.sessions().size() == 2 && Collections.disjoint(topic.sessions(), before));
      assertEquals(List.of(), topic.problems());
      assertEquals(1, stopped.logs().size(), "it went on by itself");
      assertTrue(
          topic.manifests().stream().noneMatch(unit -> before.contains(unit.getSession())),
          "published without a licence");
    }
  }

  @Test
  void foldingBesideLandersChangesNothingThatAnyoneSees() throws Exception {
    int records = 600;
    int rows = 20;
    Map<String, String> smallPolls = Map.of("max.poll.records", Integer.toString(rows));
    try (SweptTopic topic = topic("sweep_folded", 2, rows, SOON)) {
      KeptLander landers = topic.lander("two", smallPolls, "--workers", "2");
      topic.dataset().fill(2, records, 1);
      Waiting.must("all has landed", PATIENCE, () -> topic.accounted() == records);
      long units = topic.manifests().size();
      String now = Instant.now().toString();
      JsonNode ledger = timeless(topic.limn("ledger", "--at", now, "--json").expect(0).json());
      JsonNode audit = timeless(topic.limn("audit", "--json").expect(0).json());

      JsonNode swept = topic.sweep("--fold-over", "10");
      assertEquals(units - 2, sum(swept, "folded"), "all but the newest of each");
      // the second worker may just be joining: then a topic partition is between two sessions
      assertTrue(swept.get("sessionsRevoked").asInt() >= 1, swept::toString);
      assertEquals(2, topic.unfolded());
      assertEquals(ledger, timeless(topic.limn("ledger", "--at", now, "--json").expect(0).json()));
      assertEquals(audit, timeless(topic.limn("audit", "--json").expect(0).json()));

      topic.dataset().fill(2, records, 1);
      long folded = 0;
      while (topic.accounted() < 2L * records || folded == 0) {
        folded += sum(topic.sweep("--fold-over", "10"), "folded");
      }
      assertEquals(List.of(), topic.problems());
      assertTrue(topic.said().revoked() >= 1, "folding revokes the sessions of running landers");
      assertEquals(1, landers.logs().size(), "they went on by themselves");
    }
  }

  private static SweptTopic topic(String name, int topicPartitions, int rollRows, Duration rollAge)
      throws Exception {
    TestLake lake = TestLake.in(emptied(name), CLUSTER, "sweeps");
    return new SweptTopic(limn, lake, name, topicPartitions, rollRows, rollAge);
  }

  /** A folder of that name for configuration and logs. */
  private static Path emptied(String name) throws IOException {
    SharedCluster.delete(LOGS.resolve(name));
    return Files.createDirectories(LOGS.resolve(name));
  }

  /** Without what differs from one look to the next, and how many files the ledger is. */
  private static JsonNode timeless(JsonNode json) {
    for (String key : List.of("at", "ageSeconds", "newestUnitAgeSeconds", "unfolded")) {
      json.findParents(key).forEach(each -> ((ObjectNode) each).remove(key));
    }
    return json;
  }

  private static long sum(JsonNode swept, String key) {
    return stream(swept.get("folded")).mapToLong(fold -> fold.get(key).asLong()).sum();
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static List<String> locations(List<StoredFile> files) {
    return files.stream().map(StoredFile::location).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
