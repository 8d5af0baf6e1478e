package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.store.FileStores;
import io.limn.table.BronzeTable;
import io.limn.table.Condition;
import io.limn.table.Condition.Comparison;
import io.limn.table.Rows;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Loading what has landed, by real jobs, on the real HDFS and the real YARN. */
final class LoadIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.YARN);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final LocalDateTime START = LocalDateTime.parse("2025-03-01T00:00");

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Reading", "fields": [
        {"name": "at", "type": ["null", "string"], "default": null},
        {"name": "value", "type": ["null", "string"], "default": null}
      ]}""";

  @TempDir private Path folder;

  @Test
  void loadsOnYarnThenInOneProcessEachRecordOnce() throws Exception {
    TestLake lake = TestLake.in(folder, CLUSTER, "load-it");
    DatasetSpec dataset = declare(lake, "load_months");
    land(lake, dataset, 0, 10_000);

    assertEquals("loaded", load(lake, dataset, "yarn", "outcome"));
    assertEquals("nothing new", load(lake, dataset, "local", "outcome"));
    land(lake, dataset, 10_000, 12_000);
    assertEquals("loaded", load(lake, dataset, "local", "outcome"));
    assertEquals("nothing new", load(lake, dataset, "yarn", "outcome"));

    assertEveryOffsetOnce(lake, dataset, 12_000);
    assertEquals(monthsOf(12_000), rowsByMonth(lake, dataset));
    assertEquals(2, table(lake, dataset).facts().newestLoad());
    try (Rows second =
        table(lake, dataset)
            .snapshot()
            .read(List.of("value"), List.of(new Condition("_load", Comparison.EQUAL, 2L)))) {
      long rows = 0;
      for (; second.hasNext(); rows++) {
        second.next();
      }
      assertEquals(2_000, rows);
    }
  }

  @Test
  void aLoadThatWasKilledIsMadeUpForByTheNext() throws Exception {
    TestLake lake = TestLake.in(folder, CLUSTER, "load-it");
    DatasetSpec dataset = declare(lake, "load_killed");
    land(lake, dataset, 0, 5_000);
    AtomicBoolean submitted = new AtomicBoolean();
    Path jar = LimnProcess.checkout().resolve("mapreduce/target/limn-mapreduce.jar");
    List<String> arguments =
        List.of(
            jar.toString(),
            "load",
            "-Dmapreduce.framework.name=yarn",
            dataset.name(),
            "--lake",
            lake.file().toString());
    Output output =
        Output.lines(line -> {}, line -> submitted.compareAndSet(false, line.contains("map 0 %")));
    try (ChildJvm load = CLUSTER.engines().hadoopJar(256, arguments, output)) {
      assertTrue(Waiting.until(PATIENCE, submitted::get));
      ProcessHandle.of(load.pid()).orElseThrow().destroyForcibly();
      assertTrue(Waiting.until(PATIENCE, () -> !load.alive()));
    }
    // the job may still be running on the cluster; there is nobody left who could commit it

    assertEquals("loaded", load(lake, dataset, "local", "outcome"));

    assertEveryOffsetOnce(lake, dataset, 5_000);
    assertEquals("nothing new", load(lake, dataset, "local", "outcome"));
  }

  private void assertEveryOffsetOnce(TestLake lake, DatasetSpec dataset, long records) {
    BronzeFacts facts = table(lake, dataset).facts();
    Ledger ledger = new LedgerReader(lake.store()).read(dataset.name());
    assertEquals(records, facts.rowsInProgress());
    long rows = 0;
    for (var entry : ledger.topicPartitions().entrySet()) {
      long end = entry.getValue().endOffset();
      BigInteger sum = BigInteger.valueOf(end).multiply(BigInteger.valueOf(end - 1)).shiftRight(1);
      assertEquals(end, facts.progress().get(entry.getKey()));
      assertEquals(
          new BronzeFacts.Offsets(end, end, sum, 0, end - 1), facts.offsets().get(entry.getKey()));
      rows += end;
    }
    assertEquals(records, rows);
  }

  private static SortedMap<String, Long> rowsByMonth(TestLake lake, DatasetSpec dataset) {
    SortedMap<String, Long> found = new TreeMap<>();
    try (Rows rows = table(lake, dataset).snapshot().read(List.of("_event_month"), List.of())) {
      rows.forEachRemaining(row -> found.merge((String) row.get("_event_month"), 1L, Long::sum));
    }
    return found;
  }

  private static SortedMap<String, Long> monthsOf(long records) {
    SortedMap<String, Long> expected = new TreeMap<>();
    LongStream.range(0, records)
        .mapToObj(hour -> START.plusHours(hour).toString().substring(0, 7))
        .forEach(month -> expected.merge(month, 1L, Long::sum));
    return expected;
  }

  private static BronzeTable table(TestLake lake, DatasetSpec dataset) {
    Configuration hadoop = FileStores.hadoop(lake.config().hadoopConf());
    return BronzeTable.open(lake.config(), dataset, hadoop).orElseThrow();
  }

  private static String load(TestLake lake, DatasetSpec dataset, String where, String value) {
    return limn(lake, "load", dataset.name(), "--on", where, "--json").json().get(value).asText();
  }

  /** Feeds the hours [from, to), and lands them. */
  private void land(TestLake lake, DatasetSpec dataset, long from, long to) throws IOException {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    StringBuilder csv = new StringBuilder("at,value\n");
    LongStream.range(from, to)
        .forEach(
            hour ->
                csv.append(START.plusHours(hour).format(format))
                    .append(",v")
                    .append(hour)
                    .append('\n'));
    Path file = Files.writeString(folder.resolve(dataset.name() + "-" + from + ".csv"), csv);
    limn(lake, "feed", dataset.name(), file.toString());
    limn(lake, "land", dataset.name(), "--until-caught-up");
  }

  private static LimnProcess.Ended limn(TestLake lake, String command, String... arguments) {
    List<String> line = new java.util.ArrayList<>(List.of(command));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--lake", lake.file().toString()));
    return new LimnProcess(CLUSTER.home()).ok(line.toArray(String[]::new));
  }

  private static DatasetSpec declare(TestLake lake, String name) throws IOException {
    return lake.declare(
        name,
        """
        name: %1$s
        schema: %1$s
        zone: Asia/Shanghai
        source: {topic: %1$s, topic-partitions: 2, format: csv}
        event-time: {fields: [at], format: "yyyy-MM-dd HH:mm"}
        bronze: {partition: month}
        """
            .formatted(name),
        SCHEMA);
  }
}
