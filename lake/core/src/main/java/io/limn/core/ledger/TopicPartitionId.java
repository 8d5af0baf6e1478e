package io.limn.core.ledger;

/**
 * A topic partition of one life of a topic.
 *
 * @param topicId Kafka's: a topic that was deleted and recreated has another
 */
public record TopicPartitionId(String topic, String topicId, int topicPartition)
    implements Comparable<TopicPartitionId> {

  @Override
  public int compareTo(TopicPartitionId other) {
    int byTopic = topic.compareTo(other.topic);
    int byId = byTopic != 0 ? byTopic : topicId.compareTo(other.topicId);
    return byId != 0 ? byId : Integer.compare(topicPartition, other.topicPartition);
  }

  /** As progress spells it: topic/topic id/topic partition. */
  @Override
  public String toString() {
    return topic + "/" + topicId + "/" + topicPartition;
  }

  /** Reads what {@link #toString} wrote. */
  public static TopicPartitionId parse(String text) {
    int last = text.lastIndexOf('/');
    int first = text.lastIndexOf('/', last - 1);
    if (first <= 0) {
      throw new IllegalStateException("not topic/topic id/topic partition: " + text);
    }
    return new TopicPartitionId(
        text.substring(0, first),
        text.substring(first + 1, last),
        Integer.parseInt(text.substring(last + 1)));
  }
}
