package io.limn.core.audit.fact;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the brokers say of a dataset's topic, asked after the ledger was read. A topic that does not
 * exist is {@link Finding.NotYet}.
 *
 * @param bootstrapServers to connect to, as a client's configuration has them
 * @param clusterId of the cluster that answered
 * @param topicId of the topic's present life, base64 as Kafka prints it
 * @param topicPartitions every topic partition of the topic
 * @param longestTransaction for longer none should be open, as the dataset declares
 */
public record KafkaFacts(
    String bootstrapServers,
    String clusterId,
    String topic,
    String topicId,
    SortedMap<Integer, LogBounds> topicPartitions,
    Duration longestTransaction) {

  /** Whether a transaction of that age is open for too long. */
  public boolean hangs(Duration age) {
    return age.compareTo(longestTransaction) >= 0;
  }

  /**
   * How far a topic partition's log reaches.
   *
   * @param logStart the first offset that is still there
   * @param lastStableOffset exclusive; what a {@code read_committed} consumer can reach
   * @param heldBackBy the open transaction at the last stable offset, if there is one
   */
  public record LogBounds(
      long logStart, long lastStableOffset, Optional<OpenTransaction> heldBackBy) {}
}
