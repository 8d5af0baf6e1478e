package io.limn.tests;

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
  private NewTopics() {}

  /** Makes a topic, and waits for its logs, which brokers have some time after its leaders. */
  public static void make(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(topic)).all().get();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int number = 0; number < topic.numPartitions(); number++) {
      ends.put(new TopicPartition(topic.name(), number), OffsetSpec.latest());
    }
    admin.listOffsets(ends).all().get();
  }
}
