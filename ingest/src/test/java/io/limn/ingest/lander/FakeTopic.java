package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.OpenTransaction;
import io.limn.ingest.kafka.LogRange;
import io.limn.ingest.kafka.TopicFacts;
import io.limn.ingest.kafka.TopicLife;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The topic {@code t}, as a broker would keep it: for each topic partition, values by offset. */
final class FakeTopic implements TopicFacts {
  private final List<TreeMap<Long, byte[]>> logs = new ArrayList<>();
  private final TreeMap<Integer, Long> starts = new TreeMap<>();
  private final TreeMap<Integer, Long> ends = new TreeMap<>();
  private final TreeMap<Integer, OpenTransaction> hanging = new TreeMap<>();
  private String topicId = "life-1";
  private boolean silent;

  FakeTopic(int topicPartitions) {
    for (int number = 0; number < topicPartitions; number++) {
      addTopicPartition();
    }
  }

  void addTopicPartition() {
    starts.put(logs.size(), 0L);
    ends.put(logs.size(), 0L);
    logs.add(new TreeMap<>());
  }

  /** Appends a value and returns its offset. */
  long append(int topicPartition, byte[] value) {
    long offset = ends.get(topicPartition);
    logs.get(topicPartition).put(offset, value);
    ends.put(topicPartition, offset + 1);
    return offset;
  }

  /** Moves the end without a record, as a marker does. */
  void appendMarker(int topicPartition) {
    ends.merge(topicPartition, 1L, Long::sum);
  }

  /** What retention does. */
  void deleteUpTo(int topicPartition, long offset) {
    logs.get(topicPartition).headMap(offset).clear();
    starts.put(topicPartition, offset);
  }

  /** What an unclean leader election does. */
  void truncate(int topicPartition, long end) {
    logs.get(topicPartition).tailMap(end).clear();
    ends.put(topicPartition, end);
  }

  /** Whether the brokers leave questions about the topic unanswered. */
  void silent(boolean now) {
    silent = now;
  }

  /** Deletes the topic and recreates it. */
  void recreate() {
    topicId = "life-2";
    logs.forEach(TreeMap::clear);
    starts.replaceAll((number, start) -> 0L);
    ends.replaceAll((number, end) -> 0L);
  }

  NavigableMap<Long, byte[]> log(int topicPartition) {
    return logs.get(topicPartition);
  }

  long end(int topicPartition) {
    return ends.get(topicPartition);
  }

  long start(int topicPartition) {
    return starts.get(topicPartition);
  }

  TopicLife life() {
    return new TopicLife("cluster", "t", topicId, logs.size(), false);
  }

  /** Opens a transaction at the end of a log. */
  void hang(int topicPartition, OpenTransaction open) {
    hanging.put(topicPartition, open);
  }

  /** Ends it. */
  void endTransaction(int topicPartition) {
    hanging.remove(topicPartition);
  }

  @Override
  public String bootstrapServers() {
    return "broker:9092";
  }

  @Override
  public SortedMap<Integer, OpenTransaction> heldBack(TopicLife life, Collection<Integer> numbers) {
    SortedMap<Integer, OpenTransaction> found = new TreeMap<>(hanging);
    found.keySet().retainAll(numbers);
    return found;
  }

  @Override
  public Optional<TopicLife> life(String topic) {
    if (silent) {
      throw new LakeException("Kafka does not answer", "it is silent", "wait");
    }
    return Optional.of(life());
  }

  @Override
  public SortedMap<Integer, LogRange> ranges(TopicLife life) {
    TreeMap<Integer, LogRange> ranges = new TreeMap<>();
    for (int number = 0; number < life.topicPartitions(); number++) {
      ranges.put(number, new LogRange(starts.get(number), ends.get(number)));
    }
    return ranges;
  }
}
