package io.limn.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Tiling;
import io.limn.ingest.LandingService;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import io.limn.tests.plain.Fate;
import io.limn.tests.plain.PlainReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Small events, sent in and out of transactions, and what the lake accounts for of them. */
final class EventsLake implements AutoCloseable {
  /** The fate of an offset whose record landed; those without one have their hole's reason. */
  static final String LANDED = "LANDED";

  private static final Duration POLL = Duration.ofMillis(500);

  private static final String SCHEMA =
      """
      {"type": "record", "name": "Event", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"}
      ]}""";

  private final TestLake lake;
  private final Admin admin;
  private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> plain;

  EventsLake(TestLake lake) throws IOException {
    this.lake = lake;
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers()));
    this.plain = producer(Map.of());
  }

  TestLake lake() {
    return lake;
  }

  Admin admin() {
    return admin;
  }

  /**
   * Declares a dataset and makes its topic.
   *
   * @param source more lines of the dataset's source
   */
  DatasetSpec declare(
      String name,
      String topic,
      int topicPartitions,
      Map<String, String> topicConfig,
      String... source)
      throws Exception {
    String yaml =
        """
        name: %1$s
        description: events of a test
        schema: %1$s
        zone: UTC
        source:
          topic: %2$s
          format: json
          %3$s
        event-time:
          fields: [at]
          format: iso
        landing:
          roll: {rows: 7, idle: 1 s}
        bronze:
          partition: none
        """
            .formatted(name, topic, String.join("\n  ", source));
    makeTopic(topic, topicPartitions, topicConfig);
    return lake.declare(name, yaml, SCHEMA);
  }

  /** The same with a topic of the dataset's name. */
  DatasetSpec declare(
      String name, int topicPartitions, Map<String, String> topicConfig, String... source)
      throws Exception {
    return declare(name, name, topicPartitions, topicConfig, source);
  }

  void makeTopic(String name, int topicPartitions, Map<String, String> config) throws Exception {
    NewTopic topic = new NewTopic(name, topicPartitions, (short) 1).configs(config);
    NewTopics.make(admin, topic);
  }

  /** A producer, closed with this; transactions are begun by the caller. */
  KafkaProducer<byte[], byte[]> producer(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", brokers());
    KafkaProducer<byte[], byte[]> made =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(made);
    return made;
  }

  static ProducerRecord<byte[], byte[]> event(DatasetSpec dataset, int topicPartition, int id) {
    return event(dataset, topicPartition, id, null);
  }

  static ProducerRecord<byte[], byte[]> event(
      DatasetSpec dataset, int topicPartition, int id, String key) {
    String value = "{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\"}";
    return new ProducerRecord<>(
        dataset.source().topic(),
        topicPartition,
        key == null ? null : key.getBytes(UTF_8),
        value.getBytes(UTF_8));
  }

  /** Sends that many events, outside of transactions, one after another. */
  void send(DatasetSpec dataset, int topicPartition, int events) throws Exception {
    for (int i = 0; i < events; i++) {
      plain.send(event(dataset, topicPartition, i)).get();
    }
  }

  /** What retention does, at once. */
  void deleteUpTo(DatasetSpec dataset, int topicPartition, long offset) throws Exception {
    TopicPartition id = new TopicPartition(dataset.source().topic(), topicPartition);
    admin.deleteRecords(Map.of(id, RecordsToDelete.beforeOffset(offset))).all().get();
  }

  /** Where the log ends, whether that is stable or not. */
  long logEnd(DatasetSpec dataset, int topicPartition) {
    TopicPartition id = new TopicPartition(dataset.source().topic(), topicPartition);
    try {
      return admin.listOffsets(Map.of(id, OffsetSpec.latest())).all().get().get(id).offset();
    } catch (Exception e) {
      throw new IllegalStateException("no end of " + id, e);
    }
  }

  /** Of every record that the log holds, committed or not. */
  SortedSet<Long> offsets(DatasetSpec dataset, int topicPartition) {
    TopicPartition id = new TopicPartition(dataset.source().topic(), topicPartition);
    SortedSet<Long> offsets = new TreeSet<>();
    Map<String, Object> properties = Map.of("bootstrap.servers", brokers());
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      consumer.assign(List.of(id));
      consumer.seekToBeginning(List.of(id));
      long end = consumer.endOffsets(List.of(id)).get(id);
      while (consumer.position(id) < end) {
        consumer.poll(POLL).forEach(each -> offsets.add(each.offset()));
      }
    }
    return offsets;
  }

  /** Lands what is there now. */
  LandingTotals catchUp(DatasetSpec dataset) {
    return catchUp(dataset, Map.of());
  }

  /** The same with properties for Kafka's clients. */
  LandingTotals catchUp(DatasetSpec dataset, Map<String, String> properties) {
    LakeConfig config = lake.config();
    return LandingService.run(
            new LakeConfig(
                config.root(),
                config.datasets(),
                config.schemas(),
                config.hadoopConf(),
                new LakeConfig.Kafka(config.kafka().bootstrapServers(), properties),
                config.elasticsearch(),
                config.cassandra(),
                config.hive(),
                config.oozie(),
                config.location()),
            List.of(dataset),
            LandingOptions.untilCaughtUp(() -> false),
            LandingListener.NONE)
        .get(0);
  }

  /** Runs a command on this lake to its end. */
  LimnProcess.Ended limn(Path home, String... args) {
    return limn(new LimnProcess(home), args);
  }

  /** The same in a process of its own, whose standard error also has what it logs. */
  LimnProcess.Ended limnProcess(Path home, String... args) {
    return limn(new LimnProcess(home).with("-Xmx512m"), args);
  }

  private LimnProcess.Ended limn(LimnProcess limn, String... args) {
    List<String> all = new ArrayList<>(List.of("--lake", lake.file().toString()));
    all.addAll(List.of(args));
    return limn.run(all.toArray(String[]::new));
  }

  /** What became of each offset: {@link #LANDED}, or the reason of its hole. */
  SortedMap<Long, String> fates(DatasetSpec dataset, int topicPartition) throws IOException {
    SortedMap<Long, String> fates = new TreeMap<>();
    new PlainReader(lake.config(), dataset.name())
        .fates()
        .get(topicPartition)
        .forEach(
            (offset, found) -> {
              assertEquals(1, found.size(), () -> offset + " has several fates: " + found);
              Fate fate = found.get(0);
              boolean hole = fate.kind() == Fate.Kind.HOLE;
              fates.put(offset, hole ? fate.content() : fate.kind().name());
            });
    return fates;
  }

  List<Hole> holes(DatasetSpec dataset, int topicPartition) {
    return units(dataset, topicPartition).stream()
        .flatMap(unit -> unit.getHoles().stream())
        .toList();
  }

  List<Manifest> units(DatasetSpec dataset, int topicPartition) {
    return chapter(dataset, topicPartition).map(Ledger.Chapter::manifests).orElse(List.of());
  }

  /** Where the topic partition goes on; -1 before its genesis. */
  long ledgerEnd(DatasetSpec dataset, int topicPartition) {
    return chapter(dataset, topicPartition).map(Ledger.Chapter::endOffset).orElse(-1L);
  }

  private Optional<Ledger.Chapter> chapter(DatasetSpec dataset, int topicPartition) {
    Optional<Ledger.Chapter> found =
        new LedgerReader(lake.store())
            .read(dataset.name()).topicPartitions().entrySet().stream()
                .filter(each -> each.getKey().topicPartition() == topicPartition)
                .map(Map.Entry::getValue)
                .findFirst();
    found.ifPresent(chapter -> assertEquals(List.of(), Tiling.problems(chapter)));
    return found;
  }

  private String brokers() {
    return lake.config().kafka().bootstrapServers();
  }

  @Override
  public void close() {
    producers.forEach(producer -> producer.close(Duration.ZERO));
    admin.close();
  }
}
