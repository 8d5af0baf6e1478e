package io.limn.core.audit;

import java.util.SortedMap;

/**
 * What the brokers say of a dataset's topic, asked after the ledger was read. A topic that does not
 * exist is {@link Finding.NotYet}.
 *
 * @param clusterId of the cluster that answered
 * @param topicId of the topic's present life, base64 as Kafka prints it
 * @param topicPartitions every topic partition of the topic
 */
public record KafkaFacts(
    String clusterId, String topic, String topicId, SortedMap<Integer, LogBounds> topicPartitions) {

  /**
   * How far a topic partition's log reaches.
   *
   * @param logStart the first offset that is still there
   * @param lastStableOffset exclusive; what a {@code read_committed} consumer can reach
   */
  public record LogBounds(long logStart, long lastStableOffset) {}
}
