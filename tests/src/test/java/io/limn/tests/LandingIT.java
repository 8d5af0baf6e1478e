package io.limn.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.QuarantineReader;
import io.limn.core.ledger.Tiling;
import io.limn.ingest.LandingService;
import io.limn.ingest.feed.FeedListener;
import io.limn.ingest.feed.FeedOptions;
import io.limn.ingest.feed.Feeder;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import io.limn.schema.Quarantined;
import io.limn.tests.plain.PlainReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Landing on the real broker and the real HDFS, read back by a reader that shares no code. */
final class LandingIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Event", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"},
        {"name": "n", "type": ["null", "long"], "default": null}
      ]}\
      """;

  @TempDir private Path folder;

  @Test
  void badRecordsAreQuarantinedOrLandAsDeclaredAndAreCounted() throws Exception {
    DatasetSpec dataset = declare("landing_bad", "optional", 4);
    TestLake lake = lake();
    feed(lake, dataset, List.of(json(0), "not json", json(1)));
    send(lake, dataset, "key", json(2).replace("}", ",\"more\":{\"a\":1.10}}"));
    send(lake, dataset, null, json(3));
    send(lake, dataset, "key", null);
    send(lake, dataset, "key", json(4).replace("}", ",\"x\":\"" + "x".repeat(2_000_000) + "\"}"));

    LandingTotals totals = catchUp(lake, dataset);

    assertEquals(5, totals.landed());
    assertEquals(Map.of("not-json", 1L, "too-large", 1L), totals.refused());
    assertEveryOffsetOnce(lake, dataset, 7);
    List<GenericRecord> rows = new PlainReader(lake.config(), dataset.name()).landed();
    assertEquals(1, rows.stream().filter(row -> row.get("payload") == null).count());
    List<String> rescued =
        rows.stream()
            .map(row -> row.get("_rescued"))
            .filter(r -> r != null)
            .map(Object::toString)
            .toList();
    assertEquals(List.of("{\"more\":{\"a\":1.10}}"), rescued);
    List<Quarantined> refused = quarantined(lake, dataset);
    assertEquals(2, refused.size());
    Quarantined notJson =
        refused.stream().filter(each -> each.getReason().equals("not-json")).findFirst().get();
    assertEquals("not json", UTF_8.decode(notJson.getValue()).toString());
    assertEquals("limn.source", notJson.getHeaders().get(0).getKey());
  }

  @Test
  void aNullValueIsQuarantinedWhereOneIsRequired() throws Exception {
    DatasetSpec dataset = declare("landing_null", "required", 1);
    TestLake lake = lake();
    feed(lake, dataset, List.of(json(0)));
    send(lake, dataset, null, null);
    LandingTotals totals = catchUp(lake, dataset);
    assertEquals(1, totals.landed());
    assertEquals(Map.of("null-value", 1L), totals.refused());
    assertEveryOffsetOnce(lake, dataset, 2);
  }

  @Test
  void twoLandersShareTheTopicPartitions() throws Exception {
    DatasetSpec dataset = declare("landing_two", "required", 4);
    TestLake lake = lake();
    feed(lake, dataset, numbered(0, 4_000));
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<LandingTotals> lander =
          () ->
              LandingService.run(
                      lake.config(),
                      List.of(dataset),
                      LandingOptions.untilStopped(stop::get),
                      LandingListener.NONE)
                  .get(0);
      Future<LandingTotals> one = threads.submit(lander);
      Future<LandingTotals> other = threads.submit(lander);
      assertTrue(Waiting.until(PATIENCE, () -> membersWithWork(lake, dataset) == 2));
      feed(lake, dataset, numbered(4_000, 8_000));
      assertTrue(Waiting.until(PATIENCE, () -> accounted(lake, dataset) == 8_000));
      stop.set(true);
      assertTrue(one.get().landed() > 0, "the first did nothing");
      assertTrue(other.get().landed() > 0, "the second did nothing");
      assertEquals(8_000, one.get().landed() + other.get().landed());
    } finally {
      stop.set(true);
      threads.shutdown();
    }
    assertEveryOffsetOnce(lake, dataset, 8_000);
  }

  @Test
  void aLanderThatIsKilledInTheMiddleLosesAndDoublesNothing() throws Exception {
    DatasetSpec dataset = declare("landing_killed", "required", 2);
    TestLake lake = lake();
    feed(lake, dataset, numbered(0, 20_000));
    LimnProcess limn = new LimnProcess(CLUSTER.home());
    File log = Files.createTempFile(folder, "lander", ".log").toFile();
    Process lander = limn.start(log, log, "--lake", lake.file().toString(), "land", dataset.name());
    try {
      assertTrue(
          Waiting.until(PATIENCE, () -> accounted(lake, dataset) > 0),
          () -> "nothing landed: " + text(log));
      feed(lake, dataset, numbered(20_000, 40_000));
    } finally {
      lander.destroyForcibly().waitFor();
    }
    assertTrue(accounted(lake, dataset) < 40_000, "it was killed too late to prove anything");
    limn.ok("--lake", lake.file().toString(), "land", dataset.name(), "--until-caught-up");
    assertEveryOffsetOnce(lake, dataset, 40_000);
    assertTrue(new PlainReader(lake.config(), dataset.name()).units() > 2);
  }

  private TestLake lake() throws IOException {
    return TestLake.in(folder, CLUSTER, "landing-it");
  }

  private DatasetSpec declare(String name, String value, int topicPartitions) throws IOException {
    String yaml =
        """
        name: %1$s
        description: for LandingIT
        schema: %1$s
        zone: UTC
        source:
          topic: %1$s
          topic-partitions: %3$d
          format: json
          max-record-size: 1 MiB
          key: optional
          value: %2$s
        event-time:
          fields: [at]
          format: iso
        landing:
          roll: {rows: 2000, idle: 1 s}
        bronze:
          partition: none
        """
            .formatted(name, value, topicPartitions);
    return lake().declare(name, yaml, SCHEMA);
  }

  private void feed(TestLake lake, DatasetSpec dataset, List<String> lines) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "feed", ".json"), lines);
    FeedOptions options = new FeedOptions(Optional.empty(), Optional.empty(), () -> false);
    Feeder.feed(lake.config(), dataset, List.of(file), options, FeedListener.NONE);
  }

  private static void send(TestLake lake, DatasetSpec dataset, String key, String value)
      throws Exception {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            lake.config().kafka().bootstrapServers(),
            "max.request.size",
            8 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
      byte[] valueBytes = value == null ? null : value.getBytes(UTF_8);
      producer.send(new ProducerRecord<>(dataset.source().topic(), keyBytes, valueBytes)).get();
    }
  }

  private static LandingTotals catchUp(TestLake lake, DatasetSpec dataset) {
    return LandingService.run(
            lake.config(),
            List.of(dataset),
            LandingOptions.untilCaughtUp(() -> false),
            LandingListener.NONE)
        .get(0);
  }

  private static long membersWithWork(TestLake lake, DatasetSpec dataset) {
    String group = "limn-" + dataset.name();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", lake.config().kafka().bootstrapServers()))) {
      return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
          .map(MemberDescription::assignment)
          .filter(assignment -> assignment.topicPartitions().size() == 2)
          .count();
    } catch (Exception e) {
      return 0; // the group does not exist yet
    }
  }

  /** Offsets that the ledger accounts for. */
  private static long accounted(TestLake lake, DatasetSpec dataset) {
    return new LedgerReader(lake.store())
        .read(dataset.name()).topicPartitions().values().stream()
            .mapToLong(Ledger.Chapter::endOffset)
            .sum();
  }

  private static List<Quarantined> quarantined(TestLake lake, DatasetSpec dataset) {
    List<Quarantined> refused = new ArrayList<>();
    Ledger ledger = new LedgerReader(lake.store()).read(dataset.name());
    new QuarantineReader(lake.store()).visit(ledger, refused::add);
    return refused;
  }

  private static void assertEveryOffsetOnce(TestLake lake, DatasetSpec dataset, long records)
      throws IOException {
    Ledger ledger = new LedgerReader(lake.store()).read(dataset.name());
    SortedMap<Integer, List<Long>> expected = new TreeMap<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              assertEquals(List.of(), Tiling.problems(chapter));
              expected.put(
                  id.topicPartition(), LongStream.range(0, chapter.endOffset()).boxed().toList());
            });
    assertFalse(expected.isEmpty());
    SortedMap<Integer, List<Long>> found = new PlainReader(lake.config(), dataset.name()).offsets();
    assertEquals(expected, found);
    assertEquals(records, found.values().stream().mapToLong(List::size).sum());
  }

  private static List<String> numbered(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add(json(i));
    }
    return lines;
  }

  private static String json(int id) {
    return "{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\",\"n\":" + id + "}";
  }

  private static String text(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
