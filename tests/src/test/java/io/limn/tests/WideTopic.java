package io.limn.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Manifest;
import io.limn.tests.plain.PlainReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A dataset and its topic with as many records in each of its topic partitions as in any other. */
final class WideTopic implements AutoCloseable {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Event", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"}
      ]}""";

  private final TestLake lake;
  private final DatasetSpec dataset;
  private final int topicPartitions;
  private final Admin admin;
  private final Random random = new Random(20_261_103);
  private int recordsEach;

  private WideTopic(TestLake lake, DatasetSpec dataset, int topicPartitions) {
    this.lake = lake;
    this.dataset = dataset;
    this.topicPartitions = topicPartitions;
    this.admin = Admin.create(brokers());
  }

  /**
   * Declares a dataset and makes its topic.
   *
   * @param roll of its landing, as in a dataset's file
   */
  static WideTopic make(TestLake lake, String name, int topicPartitions, String roll)
      throws Exception {
    String yaml =
        """
        name: %1$s
        description: records in every topic partition
        schema: %1$s
        zone: UTC
        source:
          topic: %1$s
          format: json
          max-record-size: 1 MiB
        event-time:
          fields: [at]
          format: iso
        landing:
          roll: %2$s
        bronze:
          partition: none
        """
            .formatted(name, roll);
    WideTopic topic = new WideTopic(lake, lake.declare(name, yaml, SCHEMA), topicPartitions);
    NewTopic asked =
        new NewTopic(name, topicPartitions, (short) 1)
            .configs(Map.of("max.message.bytes", Integer.toString(4 << 20)));
    NewTopics.make(topic.admin, asked);
    return topic;
  }

  DatasetSpec dataset() {
    return dataset;
  }

  String name() {
    return dataset.name();
  }

  Map<String, Object> brokers() {
    return Map.of("bootstrap.servers", lake.config().kafka().bootstrapServers());
  }

  /** Sends records of letters and digits that hardly compress to every topic partition. */
  void fill(int records, int bytes) throws Exception {
    send(
        records,
        () -> {
          byte[] noise = new byte[bytes / 2];
          random.nextBytes(noise);
          String id = HexFormat.of().formatHex(noise);
          return "{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\"}";
        });
  }

  /** Sends records that are no JSON to every topic partition. */
  void fillBadly(int records) throws Exception {
    send(records, () -> "this is no JSON");
  }

  /** How many records were sent to all topic partitions. */
  long records() {
    return (long) recordsEach * topicPartitions;
  }

  /** Fails unless every record that was sent is in the lake once, and nothing else. */
  void assertEveryOffsetOnce() throws IOException {
    SortedMap<Integer, List<Long>> expected = new TreeMap<>();
    for (int number = 0; number < topicPartitions; number++) {
      expected.put(number, LongStream.range(0, recordsEach).boxed().toList());
    }
    assertEquals(expected, new PlainReader(lake.config(), name()).offsets());
  }

  /** The units that are in the ledger now, by topic partition. */
  SortedMap<Integer, List<Manifest>> units() {
    SortedMap<Integer, List<Manifest>> units = new TreeMap<>();
    for (Map.Entry<TopicPartitionId, Ledger.Chapter> each :
        new LedgerReader(lake.store()).read(name()).topicPartitions().entrySet()) {
      units.put(each.getKey().topicPartition(), each.getValue().manifests());
    }
    return units;
  }

  /** Offsets that the ledger accounts for. */
  long accounted() {
    return units().values().stream()
        .flatMap(List::stream)
        .mapToLong(unit -> unit.getEndOffset() - unit.getFirstOffset())
        .sum();
  }

  /** Who lands it at this moment, and what: topic partitions by a member's name, or else its id. */
  SortedMap<String, Set<Integer>> members() {
    SortedMap<String, Set<Integer>> members = new TreeMap<>();
    String group = "limn-" + name();
    try {
      for (MemberDescription member :
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members()) {
        Set<Integer> numbers = new TreeSet<>();
        member.assignment().topicPartitions().forEach(id -> numbers.add(id.partition()));
        members.put(member.groupInstanceId().orElse(member.consumerId()), numbers);
      }
    } catch (ExecutionException e) {
      return members; // there is no group yet
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return members;
  }

  /** Deletes the topic: thousands of logs would burden the broker of the tests that follow. */
  @Override
  public void close() {
    try (admin) {
      admin.deleteTopics(List.of(name())).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(name() + " was not deleted", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private interface Value {
    String next();
  }

  private void send(int records, Value value) throws Exception {
    Map<String, Object> properties = new HashMap<>(brokers());
    properties.put("max.request.size", 4 << 20);
    properties.put("linger.ms", 50);
    ByteArraySerializer bytes = new ByteArraySerializer();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, bytes, bytes)) {
      for (int i = 0; i < records; i++) {
        for (int number = 0; number < topicPartitions; number++) {
          byte[] next = value.next().getBytes(UTF_8);
          sent.add(producer.send(new ProducerRecord<>(name(), number, null, next)));
        }
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    recordsEach += records;
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted, though nobody asked to stop", e);
  }
}
