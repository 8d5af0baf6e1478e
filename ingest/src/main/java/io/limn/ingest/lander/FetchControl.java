package io.limn.ingest.lander;

import io.limn.core.ledger.LedgerEnd;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topic partitions Kafka may fetch for, and from where. What was fetched before a pause is
 * kept, not fetched again. Used by the thread that polls only.
 */
final class FetchControl {
  private static final Logger LOG = LoggerFactory.getLogger(FetchControl.class);

  private final Consumer<?, ?> consumer;
  private final String topic;
  private final Set<TopicPartition> open = new HashSet<>();
  private boolean paused;

  FetchControl(Consumer<?, ?> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /** Nothing is fetched for them until they are moved to a position. */
  void hold(Collection<TopicPartition> ids) {
    open.removeAll(ids);
    for (TopicPartition id : ids) {
      if (consumer.assignment().contains(id)) {
        consumer.pause(Set.of(id));
        consumer.seek(id, 0L); // Kafka wants a position all the same: it is never read from
      }
    }
  }

  /**
   * Goes on elsewhere, with those topic partitions that are still assigned.
   *
   * @param moves where to; nowhere, for those that are empty
   */
  void move(Map<Integer, Optional<LedgerEnd>> moves, IntPredicate which) {
    moves.forEach(
        (number, end) -> {
          TopicPartition id = id(number);
          if (!which.test(number) || !consumer.assignment().contains(id)) {
            return;
          }
          if (end.isEmpty()) {
            hold(List.of(id));
            return;
          }
          consumer.seek(id, new OffsetAndMetadata(end.get().offset(), end.get().leaderEpoch(), ""));
          open.add(id);
          if (!paused) {
            consumer.resume(List.of(id));
          }
        });
  }

  /** Kafka's committed offsets: for lag monitors, never read by us. */
  void hint(Map<Integer, OffsetAndMetadata> ends) {
    Map<TopicPartition, OffsetAndMetadata> ours = new HashMap<>();
    ends.forEach(
        (number, end) -> {
          if (consumer.assignment().contains(id(number))) {
            ours.put(id(number), end);
          }
        });
    if (!ours.isEmpty()) {
      consumer.commitAsync(ours, (offsets, e) -> LOG.debug("hinted {}", offsets, e));
    }
  }

  /** They are not ours any more. */
  void forget(Collection<TopicPartition> ids) {
    open.removeAll(ids);
  }

  /** Nothing is fetched until {@link #resume}; the consumer may be polled all the same. */
  void pause() {
    if (!paused) {
      consumer.pause(open);
      paused = true;
    }
  }

  void resume() {
    if (paused) {
      consumer.resume(open);
      paused = false;
    }
  }

  private TopicPartition id(int number) {
    return new TopicPartition(topic, number);
  }
}
