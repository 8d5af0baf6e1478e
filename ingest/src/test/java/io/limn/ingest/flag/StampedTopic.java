package io.limn.ingest.flag;

import io.limn.core.LakeException;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.kafka.TopicTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A topic of nothing but the times of its records, transactions that are open included. */
final class StampedTopic implements TopicTimes {
  private final List<List<Instant>> logs = new ArrayList<>();
  private String topicId = "life-1";
  private boolean silent;
  private int questions;

  StampedTopic(int topicPartitions) {
    for (int number = 0; number < topicPartitions; number++) {
      addTopicPartition();
    }
  }

  void addTopicPartition() {
    logs.add(new ArrayList<>());
  }

  void append(int topicPartition, String... times) {
    for (String time : times) {
      logs.get(topicPartition).add(Instant.parse(time));
    }
  }

  /** Deletes the topic and recreates it. */
  void recreate() {
    topicId = "life-2";
    logs.forEach(List::clear);
  }

  void silent(boolean now) {
    silent = now;
  }

  /** How often the brokers were asked for offsets. */
  int questions() {
    return questions;
  }

  TopicLife life() {
    return new TopicLife("cluster", "t", topicId, logs.size(), false);
  }

  @Override
  public Optional<TopicLife> life(String topic) {
    if (silent) {
      throw new LakeException("Kafka does not answer", "it is silent", "wait");
    }
    return Optional.of(life());
  }

  @Override
  public SortedMap<Integer, Long> firstSince(TopicLife life, Instant time) {
    questions++;
    SortedMap<Integer, Long> first = new TreeMap<>();
    for (int number = 0; number < logs.size(); number++) {
      List<Instant> log = logs.get(number);
      long offset = 0;
      while (offset < log.size() && log.get((int) offset).isBefore(time)) {
        offset++;
      }
      first.put(number, offset);
    }
    return first;
  }
}
