package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.store.FaultyFileStore;
import io.limn.ingest.kafka.Consumers;
import io.limn.ingest.kafka.FetchLimits;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.kafka.KafkaTopics;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.lander.Lander;
import io.limn.ingest.lander.LandingContext;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.MemoryBudget;
import io.limn.ingest.lander.Worker;
import io.limn.schema.Manifest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several landers of a dataset in one group, on the real broker and the real HDFS. */
final class LandingWorkersIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** A unit is closed by its tenth record, or by a stop, or when it is revoked. */
  private static final String TEN_ROWS = "{rows: 10, idle: 1 h, age: 1 h}";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void begin() throws IOException {
    lake = TestLake.in(folder, CLUSTER, "landing-workers-it");
  }

  @Test
  void workersOfOneProcessShareTheTopicPartitions() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "workers_three", 6, TEN_ROWS)) {
      File log = folder.resolve("lander.log").toFile();
      Process lander =
          new LimnProcess(CLUSTER.home())
              .start(
                  log,
                  log,
                  "--lake",
                  lake.file().toString(),
                  "land",
                  topic.name(),
                  "--workers",
                  "3",
                  "--instance",
                  "here");
      try {
        Waiting.must("three members", PATIENCE, () -> evenly(topic, 3, 2));
        assertEquals(Set.of("here-1", "here-2", "here-3"), topic.members().keySet());
        topic.fill(25, 100);
        Waiting.must("full units", PATIENCE, () -> topic.accounted() >= 6 * 10);
        Waiting.must("all read", PATIENCE, () -> text(log).contains("Landing 150 records"));
        lander.destroy();
        assertTrue(lander.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end");
      } finally {
        lander.destroyForcibly();
      }
      topic.assertEveryOffsetOnce();
    }
  }

  @Test
  void aLanderThatJoinsLeavesTheOtherOpenUnitsAlone() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "workers_join", 4, TEN_ROWS);
        RunningLander first = RunningLander.begin(lake, topic, Optional.empty())) {
      Waiting.must("the first has all", PATIENCE, () -> evenly(topic, 1, 4));
      topic.fill(5, 100);
      Waiting.must("four open units", PATIENCE, () -> first.received() == 20);
      try (RunningLander second = RunningLander.begin(lake, topic, Optional.empty())) {
        Waiting.must("both have two", PATIENCE, () -> evenly(topic, 2, 2));
        SortedMap<Integer, List<Manifest>> revoked = topic.units();
        revoked.values().removeIf(List::isEmpty);
        assertEquals(2, revoked.size(), "only what was revoked is published");
        topic.fill(5, 100);
        Waiting.must("two full units", PATIENCE, () -> topic.accounted() == 2 * 5 + 2 * 10);
        topic
            .units()
            .forEach(
                (number, units) -> {
                  assertEquals(1, units.size());
                  long end = revoked.containsKey(number) ? 5 : 10;
                  assertEquals(end, units.get(0).getEndOffset());
                });
        assertEquals(10, second.stop().landed());
      }
      assertEquals(30, first.stop().landed());
      topic.assertEveryOffsetOnce();
    }
  }

  @Test
  void aLanderThatComesBackUnderItsNameMovesNoTopicPartition() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "workers_name", 4, TEN_ROWS);
        RunningLander stays = RunningLander.begin(lake, topic, Optional.of("stays"))) {
      SortedMap<String, Set<Integer>> shared;
      try (RunningLander leaves = RunningLander.begin(lake, topic, Optional.of("leaves"))) {
        Waiting.must("both have two", PATIENCE, () -> evenly(topic, 2, 2));
        shared = topic.members();
        topic.fill(5, 100);
        Waiting.must("all read", PATIENCE, () -> stays.received() + leaves.received() == 20);
        assertEquals(10, leaves.stop().landed());
      }
      assertEquals(shared, topic.members(), "its place is kept");
      try (RunningLander back = RunningLander.begin(lake, topic, Optional.of("leaves"))) {
        topic.fill(5, 100);
        Waiting.must("what it had is its again", PATIENCE, () -> back.received() == 10);
        Waiting.must(
            "full units of the other", PATIENCE, () -> topic.accounted() == 2 * 5 + 2 * 10);
        for (int number : shared.get("stays-1")) {
          assertEquals(1, topic.units().get(number).size(), "its unit was left alone");
        }
        assertEquals(shared, topic.members());
        assertEquals(10, back.stop().landed());
      }
      stays.stop();
      topic.assertEveryOffsetOnce();
    }
  }

  @Test
  void aFileSystemThatHangsLongerThanAPollMayBeAwayCostsNoMembership() throws Exception {
    Duration away = Duration.ofSeconds(3);
    Map<String, String> properties =
        Map.of(
            "max.poll.interval.ms", Long.toString(away.toMillis()),
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "1000");
    LakeConfig quick = LakeConfigReader.read(lake.file("quick.yaml", properties).toString());
    CountDownLatch gate = new CountDownLatch(1);
    FaultyFileStore store = new FaultyFileStore(lake.store());
    try (WideTopic topic = WideTopic.make(lake, "workers_hang", 2, TEN_ROWS);
        KafkaTopics facts = KafkaTopics.connect(quick.kafka(), Duration.ofSeconds(15));
        RunningLander lander =
            RunningLander.begin(
                (options, listener) ->
                    lander(quick, topic, facts, store, options, listener).run().orThrow())) {
      Waiting.must("it has all", PATIENCE, () -> evenly(topic, 1, 2));
      topic.fill(5, 100);
      Waiting.must("two open units", PATIENCE, () -> lander.received() == 10);
      String member = topic.members().firstKey();
      CountDownLatch hangs = new CountDownLatch(1);
      store.pauseAt(
          store.calls() + 1,
          () -> {
            hangs.countDown();
            awaitQuietly(gate);
          });
      topic.fill(5, 100);
      assertTrue(hangs.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nothing was published");
      assertFalse(
          Waiting.until(
              away.multipliedBy(3), () -> !Set.of(member).equals(topic.members().keySet())),
          "it lost its place");
      gate.countDown();
      Waiting.must("full units", PATIENCE, () -> topic.accounted() == 20);
      assertEquals(Set.of(member), topic.members().keySet());
      assertEquals(20, lander.stop().landed());
      Set<Integer> units = new TreeSet<>();
      topic.units().values().forEach(each -> units.add(each.size()));
      assertEquals(Set.of(1), units, "none was dropped and landed again");
      topic.assertEveryOffsetOnce();
    } finally {
      gate.countDown();
    }
  }

  private static Lander lander(
      LakeConfig config,
      WideTopic topic,
      KafkaTopics facts,
      FaultyFileStore store,
      LandingOptions options,
      LandingListener listener) {
    Clock clock = Clock.systemUTC();
    TopicLife life = facts.topicOf(topic.dataset());
    HoleReasons holes =
        new HoleReasons(topic.dataset(), facts, () -> Consumers.uncommitted(config.kafka()), clock);
    return new Lander(
        Consumers.lander(
            config.kafka(),
            topic.name(),
            Optional.empty(),
            FetchLimits.within(64 << 20, 1, 1 << 20),
            options.finishBudget()),
        new LandingContext(store, topic.dataset(), facts, life, holes, clock),
        options,
        new Worker(1, new MemoryBudget(options.memoryBytes(), 1).share()),
        listener);
  }

  /** Whether the group has so many members with so many topic partitions each. */
  private static boolean evenly(WideTopic topic, int members, int each) {
    SortedMap<String, Set<Integer>> now = topic.members();
    return now.size() == members && now.values().stream().allMatch(ids -> ids.size() == each);
  }

  private static String text(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
