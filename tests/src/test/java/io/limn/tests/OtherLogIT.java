package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.Cluster;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.tests.LimnProcess.Ended;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log is not the one that landed: truncated, recreated, or another cluster's. On a broker of
 * its own, whose power goes.
 */
final class OtherLogIT {
  @RegisterExtension static final SharedCluster SHARED = SharedCluster.with(ServerGroup.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path HOME = Path.of("target", "other-log").toAbsolutePath();

  @TempDir private static Path folder;

  private static Cluster own;
  private static EventsLake events;

  @BeforeAll
  static void startBroker() throws Exception {
    own = Cluster.at(HOME);
    own.down(); // what an earlier run left behind when it was killed
    SharedCluster.delete(HOME);
    own.up(EnumSet.of(ServerGroup.KAFKA), StartListener.SILENT);
    events = new EventsLake(lake(own.conf().resolve("lake.yaml"), "lake"));
  }

  @AfterAll
  static void stopBroker() {
    if (events != null) {
      events.close();
    }
    own.down();
  }

  @Test
  void whatLandsAfterThePowerWentIsNeverWhatStandsAtOffsetsThatLandedBefore() throws Exception {
    DatasetSpec dataset = events.declare("cut", 2, Map.of());
    events.send(dataset, 0, 20);
    events.send(dataset, 1, 20);
    events.catchUp(dataset);

    cutToHalf("cut-0");
    long cut = events.logEnd(dataset, 0);
    assertTrue(cut > 0 && cut < 20, "not cut: the log ends at " + cut);
    events.send(dataset, 1, 5);
    Ended stopped = limn("land", "cut", "--until-caught-up").expect(1);
    assertStopped(stopped, dataset);
    assertEquals(25, events.ledgerEnd(dataset, 1)); // the other went on
    Ended audit = limn("audit", "cut").expect(3);
    assertTrue(
        audit.out().contains("ends at " + cut + ", before the ledger's end 20: it was truncated"),
        audit.out());

    // other records come to stand where landed ones stood, and beyond: their epoch tells
    events.send(dataset, 0, 30);
    assertTrue(events.logEnd(dataset, 0) > 30);
    assertStopped(limn("land", "cut", "--until-caught-up").expect(1), dataset);
  }

  private static void assertStopped(Ended stopped, DatasetSpec dataset) {
    assertTrue(
        stopped.err().contains("The Kafka log of cut-0 is not the one that landed"), stopped.err());
    assertTrue(stopped.err().contains("the ledger ends at offset 20"), stopped.err());
    assertEquals(20, events.ledgerEnd(dataset, 0));
  }

  @Test
  void aTopicThatWasRecreatedStops() throws Exception {
    DatasetSpec dataset = events.declare("remade", 1, Map.of());
    events.send(dataset, 0, 3);
    events.catchUp(dataset);
    events.admin().deleteTopics(List.of("remade")).all().get();
    assertTrue(Waiting.until(PATIENCE, () -> made("remade"))); // until then the name is taken
    events.send(dataset, 0, 9);
    LakeException stopped = assertThrows(LakeException.class, () -> events.catchUp(dataset));
    assertTrue(
        stopped.problem().contains("topic remade was deleted and recreated"), stopped.problem());
    assertEquals(3, events.ledgerEnd(dataset, 0));
  }

  @Test
  void anotherClusterStopsEvenIfItHasATopicOfThatName() throws Exception {
    DatasetSpec dataset = events.declare("moved", 1, Map.of());
    events.send(dataset, 0, 3);
    events.catchUp(dataset);
    try (EventsLake elsewhere = new EventsLake(lake(SHARED.lakeFile(), "lake"))) {
      elsewhere.makeTopic("moved", 1, Map.of());
      elsewhere.send(dataset, 0, 9);
      LakeException stopped = assertThrows(LakeException.class, () -> elsewhere.catchUp(dataset));
      assertTrue(
          stopped.problem().contains("moved belongs to another Kafka cluster"), stopped.problem());
    }
    assertEquals(3, events.ledgerEnd(dataset, 0));
  }

  /** A lake on this machine's disk, with some cluster's brokers. */
  private static TestLake lake(Path lakeFile, String name) throws Exception {
    Path root = folder.resolve(name);
    Path configured = Files.createTempDirectory(folder, "conf");
    return TestLake.in(configured, lakeFile, line -> "root: \"file://" + root + "\"");
  }

  /** Kafka does not sync what it writes: when the power goes, the end of a log may be missing. */
  private static void cutToHalf(String topicPartition) throws Exception {
    ProcessHandle broker = ProcessHandle.of(own.pid("kafka").orElseThrow()).orElseThrow();
    broker.destroyForcibly();
    broker.onExit().get();
    try (Stream<Path> files =
        Files.walk(HOME.resolve("servers/kafka/data").resolve(topicPartition))) {
      Path log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
      try (FileChannel bytes = FileChannel.open(log, StandardOpenOption.WRITE)) {
        bytes.truncate(bytes.size() / 2);
      }
    }
    own.up(EnumSet.of(ServerGroup.KAFKA), StartListener.SILENT);
  }

  private static boolean made(String topic) {
    try {
      events.makeTopic(topic, 1, Map.of());
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  private static Ended limn(String... args) {
    return events.limn(HOME, args);
  }
}
