package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.server.ServerGroup;
import io.limn.schema.Manifest;
import io.limn.tests.LimnProcess.Ended;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real command on the real broker and the real HDFS, at its limits. */
final class LandingLimitsIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long MIB = 1 << 20;

  /** A unit is closed by nothing but the memory, or a stop. */
  private static final String NEVER = "{idle: 1 h, age: 1 h}";

  /** What SIGTERM makes of a Java process, whatever it did then. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder;
  private TestLake lake;
  private LimnProcess limn;
  private File out;
  private File err;

  @BeforeEach
  void begin() throws IOException {
    lake = TestLake.in(folder, CLUSTER, "landing-limits-it");
    limn = new LimnProcess(CLUSTER.home());
    out = folder.resolve("lander.out").toFile();
    err = folder.resolve("lander.err").toFile();
  }

  @Test
  void aThousandOpenUnitsFitInto512MebibytesOfHeap() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "limits_thousand", 1_000, NEVER)) {
      topic.fill(3, 100);
      Process lander = start(topic, "--workers", "2", "--stop-within", "5 min");
      try {
        awaitRead(topic.records());
        assertEquals(0, topic.accounted());
        JsonNode totals = stopped(lander);
        long peak = totals.get("peakMemoryBytes").asLong();
        assertTrue(peak > 1_000 * (64L << 10), "so little says that not all were open: " + peak);
        assertTrue(peak <= 512 * MIB / 3, "over the budget: " + peak);
        assertEquals(1_000, totals.get("units").asLong());
      } finally {
        lander.destroyForcibly();
      }
      catchUp(topic);
    }
  }

  @Test
  void hotTopicPartitionsOfLargeRecordsKeepToTheBudget() throws Exception {
    long heap = 256 * MIB;
    limn = limn.with("-Xmx256m");
    try (WideTopic topic = WideTopic.make(lake, "limits_hot", 48, NEVER)) {
      topic.fill(3, 1_000_000);
      Process lander = start(topic);
      try {
        awaitRead(topic.records());
        long closed = topic.units().values().stream().mapToLong(List::size).sum();
        assertTrue(closed >= 24, "the budget closed no more than " + closed);
        JsonNode totals = stopped(lander);
        long peak = totals.get("peakMemoryBytes").asLong();
        assertTrue(peak < heap / 3 + 4 * MIB, "over the budget, and a unit more: " + peak);
      } finally {
        lander.destroyForcibly();
      }
      catchUp(topic);
    }
  }

  @Test
  void aStopEndsInTimeAlthoughHdfsHangs() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "limits_hang", 2, NEVER)) {
      topic.fill(50, 100);
      Process lander = start(topic, "--stop-within", "3 s");
      try {
        awaitRead(topic.records());
        signal("namenode", "STOP");
        try {
          long begun = System.nanoTime();
          lander.destroy();
          assertTrue(lander.waitFor(20, TimeUnit.SECONDS), "it does not end");
          double seconds = (System.nanoTime() - begun) / 1e9;
          assertTrue(seconds < 10, "it took " + seconds + " s");
        } finally {
          signal("namenode", "CONT");
        }
        assertEquals(TERMINATED, lander.exitValue());
        String said = text(err);
        assertTrue(said.contains(" stopped without publishing all records that it had read"), said);
        assertTrue(said.contains("nothing is lost: the records land at the next start"), said);
        assertEquals("", text(out));
      } finally {
        lander.destroyForcibly();
      }
      catchUp(topic);
    }
  }

  @Test
  void theLanderStopsInsteadOfQuarantiningTheWorldUnlessItIsTold() throws Exception {
    try (WideTopic topic = WideTopic.make(lake, "limits_bad", 2, "{rows: 50, idle: 1 s}")) {
      topic.fill(100, 20);
      topic.fillBadly(1_000);
      Ended refused = land(topic).expect(1);
      assertTrue(refused.err().contains("Too many records of limits_bad were refused"));
      assertTrue(refused.err().contains("--max-quarantine-share 1"), refused.err());
      long kept = topic.accounted();
      assertTrue(kept >= 100, "what was good before stays: " + kept);
      assertTrue(quarantined(topic) <= 500, "quarantined: " + quarantined(topic));

      land(topic).expect(1);
      assertTrue(topic.accounted() < topic.records());
      assertTrue(quarantined(topic) <= 1_000, "quarantined: " + quarantined(topic));

      land(topic, "--max-quarantine-share", "1").expect(0);
      assertEquals(2_000, quarantined(topic));
      topic.assertEveryOffsetOnce();
    }
  }

  private Ended land(WideTopic topic, String... more) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("--lake", lake.file().toString(), "land", topic.name()));
    args.add("--until-caught-up");
    args.addAll(List.of(more));
    return limn.run(args.toArray(String[]::new));
  }

  private void catchUp(WideTopic topic) throws IOException {
    Ended ended = land(topic).expect(0);
    assertFalse(ended.err().contains("OutOfMemoryError"), ended.err());
    topic.assertEveryOffsetOnce();
  }

  private static long quarantined(WideTopic topic) {
    return topic.units().values().stream()
        .flatMap(List::stream)
        .mapToLong(Manifest::getQuarantined)
        .sum();
  }

  /** Starts a lander that goes on until it is stopped. */
  private Process start(WideTopic topic, String... more) throws IOException {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("--lake", lake.file().toString(), "land", topic.name(), "--json"));
    args.addAll(List.of(more));
    return limn.start(out, err, args.toArray(String[]::new));
  }

  private void awaitRead(long records) {
    String line = String.format(Locale.ROOT, "Landing %,d records", records);
    Waiting.must(line, PATIENCE, () -> text(err).contains(line));
  }

  /** Sends SIGTERM, and returns what it printed at its end. */
  private JsonNode stopped(Process lander) throws Exception {
    lander.destroy();
    assertTrue(lander.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end");
    assertEquals(TERMINATED, lander.exitValue(), () -> text(err));
    assertFalse(text(err).contains("OutOfMemoryError"), () -> text(err));
    return new ObjectMapper().readTree(out).get(0);
  }

  private static void signal(String server, String signal) throws Exception {
    long pid = CLUSTER.cluster().pid(server).orElseThrow();
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertEquals(0, kill.waitFor());
  }

  private static String text(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
