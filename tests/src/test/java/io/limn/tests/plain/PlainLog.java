package io.limn.tests.plain;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic's log holds, as a plain consumer sees it: read once with what was aborted, once
 * without.
 */
public final class PlainLog {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SortedMap<Integer, Extent> topicPartitions;

  private PlainLog(SortedMap<Integer, Extent> topicPartitions) {
    this.topicPartitions = topicPartitions;
  }

  /**
   * One topic partition's log, from its start to its last stable offset.
   *
   * @param all every record, aborted ones too, by offset
   * @param committed the offsets of those that were not aborted
   */
  record Extent(
      long start, long end, SortedMap<Long, Entry> all, SortedMap<Long, Entry> committed) {}

  /**
   * A record's key and value, as {@link Contents} spells them.
   *
   * @param landing empty when it cannot land
   */
  record Entry(Optional<String> landing, String raw) {}

  /** Reads a whole topic that nobody writes to any more. */
  public static PlainLog read(String brokers, String topic) {
    SortedMap<Integer, Extent> extents = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> committed = consumer(brokers, "read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer(brokers, "read_uncommitted")) {
      for (PartitionInfo each : committed.partitionsFor(topic)) {
        TopicPartition id = new TopicPartition(topic, each.partition());
        long start = committed.beginningOffsets(List.of(id)).get(id);
        long end = committed.endOffsets(List.of(id)).get(id);
        Extent extent = new Extent(start, end, read(all, id, end), read(committed, id, end));
        extents.put(each.partition(), extent);
      }
    }
    return new PlainLog(extents);
  }

  /** How many records there are that were not aborted. */
  public long records() {
    return topicPartitions.values().stream().mapToLong(log -> log.committed().size()).sum();
  }

  SortedMap<Integer, Extent> topicPartitions() {
    return topicPartitions;
  }

  private static SortedMap<Long, Entry> read(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition id, long end) {
    SortedMap<Long, Entry> found = new TreeMap<>();
    consumer.assign(List.of(id));
    consumer.seekToBeginning(List.of(id));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (consumer.position(id) < end) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        if (each.offset() < end) {
          found.put(each.offset(), entry(each));
        }
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(id + " could not be read up to " + end);
      }
    }
    return found;
  }

  private static Entry entry(ConsumerRecord<byte[], byte[]> each) {
    return new Entry(
        Contents.landing(each.key(), each.value()), Contents.raw(each.key(), each.value()));
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String brokers, String isolation) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", brokers);
    properties.put("isolation.level", isolation);
    properties.put("auto.offset.reset", "none");
    properties.put("enable.auto.commit", false);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(properties, bytes, bytes);
  }
}
