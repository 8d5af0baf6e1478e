package io.limn.ingest.lander;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Kafka's {@link MockConsumer}, fed from a {@link FakeTopic}: unlike it, a poll moves over offsets
 * without a record, as a real one does, and a rebalance happens inside a poll.
 */
final class FakeConsumer extends MockConsumer<byte[], byte[]> {
  private static final int LEADER_EPOCH = 3;

  private final FakeTopic topic;
  private final Map<TopicPartition, OffsetAndMetadata> seeks = new HashMap<>();
  private ConsumerRebalanceListener listener;
  private int pollRecords = 10;
  private Runnable afterPoll = () -> {};
  private boolean first = true;

  FakeConsumer(FakeTopic topic) {
    super("none");
    this.topic = topic;
  }

  FakeConsumer pollRecords(int most) {
    pollRecords = most;
    return this;
  }

  /** Runs after each poll, for instance to move a clock. */
  FakeConsumer afterPoll(Runnable then) {
    afterPoll = then;
    return this;
  }

  /** The last seek, with its leader epoch. */
  OffsetAndMetadata lastSeek(int topicPartition) {
    return seeks.get(id(topicPartition));
  }

  void assignLater(Integer... topicPartitions) {
    first = false;
    schedulePollTask(() -> assign(topicPartitions));
  }

  void revokeLater(int topicPartition, boolean lost) {
    schedulePollTask(() -> revoke(topicPartition, lost));
  }

  private void assign(Integer... topicPartitions) {
    Set<TopicPartition> all = new HashSet<>(assignment());
    List<TopicPartition> added = new ArrayList<>();
    for (int number : topicPartitions) {
      added.add(id(number));
      all.add(id(number));
    }
    silently(all);
    listener.onPartitionsAssigned(added);
  }

  private void revoke(int topicPartition, boolean lost) {
    Set<TopicPartition> gone = Set.of(id(topicPartition));
    if (lost) {
      listener.onPartitionsLost(gone);
    } else {
      listener.onPartitionsRevoked(gone);
    }
    Set<TopicPartition> left = new HashSet<>(assignment());
    left.removeAll(gone);
    silently(left);
  }

  /** Changes the assignment without calling anyone. */
  private void silently(Set<TopicPartition> all) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    Set<TopicPartition> paused = paused();
    for (TopicPartition id : assignment()) {
      positions.put(id, position(id));
    }
    ConsumerRebalanceListener mine = listener;
    listener = null;
    rebalance(all);
    listener = mine;
    positions.keySet().retainAll(all);
    positions.forEach((id, position) -> super.seek(id, position));
    Set<TopicPartition> still = new HashSet<>(paused);
    still.retainAll(all);
    pause(still);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listening) {
    listener = listening;
    super.subscribe(topics);
  }

  @Override
  public void seek(TopicPartition id, OffsetAndMetadata to) {
    seeks.put(id, to);
    super.seek(id, to);
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    if (first) {
      Integer[] all = new Integer[topic.life().topicPartitions()];
      java.util.Arrays.setAll(all, number -> number);
      assignLater(all);
    }
    super.poll(timeout); // runs what was scheduled
    Set<TopicPartition> flowing = new HashSet<>(assignment());
    flowing.removeAll(paused());
    flowing.forEach(this::refuseOutOfRange);
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    flowing.forEach(id -> fetch(id, records, next));
    afterPoll.run();
    return new ConsumerRecords<>(records, next);
  }

  private void refuseOutOfRange(TopicPartition id) {
    long position = position(id);
    if (position < topic.start(id.partition()) || position > topic.end(id.partition())) {
      throw new OffsetOutOfRangeException(Map.of(id, position));
    }
  }

  private void fetch(
      TopicPartition id,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, OffsetAndMetadata> next) {
    long position = position(id);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    long end = topic.end(id.partition());
    for (var each : topic.log(id.partition()).tailMap(position).entrySet()) {
      if (found.size() == pollRecords) {
        end = found.get(found.size() - 1).offset() + 1;
        break;
      }
      found.add(received(id, each.getKey(), each.getValue()));
    }
    if (end > position) {
      if (!found.isEmpty()) {
        records.put(id, found);
      }
      next.put(id, new OffsetAndMetadata(end, Optional.of(LEADER_EPOCH), ""));
      super.seek(id, end);
    }
  }

  private static ConsumerRecord<byte[], byte[]> received(
      TopicPartition id, long offset, byte[] value) {
    return new ConsumerRecord<>(
        id.topic(),
        id.partition(),
        offset,
        1_000,
        TimestampType.CREATE_TIME,
        0,
        value == null ? 0 : value.length,
        null,
        value,
        new RecordHeaders(),
        Optional.of(LEADER_EPOCH));
  }

  private static TopicPartition id(int number) {
    return new TopicPartition("t", number);
  }
}
