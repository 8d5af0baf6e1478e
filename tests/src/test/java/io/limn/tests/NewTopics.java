package io.limn.tests;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes topics that can be used at once. */
public final class NewTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private NewTopics() {}

  /** Makes a topic, and waits for its logs, which brokers have some time after its leaders. */
  public static void make(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(topic)).all().get();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int number = 0; number < topic.numPartitions(); number++) {
      ends.put(new TopicPartition(topic.name(), number), OffsetSpec.latest());
    }
    Waiting.must("the logs of " + topic.name(), PATIENCE, () -> known(admin, ends));
  }

  private static boolean known(Admin admin, Map<TopicPartition, OffsetSpec> ends) {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      return false; // the broker may not even have heard of the topic
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }
}
