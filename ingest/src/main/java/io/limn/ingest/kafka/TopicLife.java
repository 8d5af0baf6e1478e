package io.limn.ingest.kafka;

/**
 * One life of a topic. A recreated topic has another topic id, and its offsets begin again.
 *
 * @param topicPartitions how many, numbered from 0
 * @param compacted whether the log cleaner may remove records from the middle
 */
public record TopicLife(
    String clusterId, String topic, String topicId, int topicPartitions, boolean compacted) {}
