package io.limn.ingest.feed;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes a dataset's topic when there is none. */
final class Topics {
  /** Records over the dataset's limit must get through: it is the lake that refuses them. */
  private static final int SMALLEST_MESSAGE_LIMIT_BYTES = 16 << 20;

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Topics() {}

  /** The largest message that a topic made here takes. */
  static int messageLimitBytes(Source source) {
    long generous = Math.multiplyExact(2, source.maxRecordBytes());
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE / 2, Math.max(SMALLEST_MESSAGE_LIMIT_BYTES, generous)));
  }

  /** Makes the topic; whether it was there already makes no difference. */
  static void make(LakeConfig.Kafka kafka, Source source) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    NewTopic topic =
        new NewTopic(source.topic(), Optional.of(source.topicPartitions()), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(messageLimitBytes(source))));
    try (Admin admin = Admin.create(properties)) {
      admin.createTopics(List.of(topic)).all().get();
      awaitLogs(admin, source);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new LakeException(
            "The topic " + source.topic() + " cannot be created",
            String.valueOf(e.getCause().getMessage()),
            "check that the brokers at "
                + kafka.bootstrapServers()
                + " are running and that you may create topics",
            e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }

  /**
   * Waits until the brokers have every log of a new topic. They tell of its leaders before that,
   * and batches sent in between are refused as out of order for as long as a producer tries.
   */
  private static void awaitLogs(Admin admin, Source source)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int number = 0; number < source.topicPartitions(); number++) {
      ends.put(new TopicPartition(source.topic(), number), OffsetSpec.latest());
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    while (!known(admin, ends, deadline)) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static boolean known(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline)
      throws ExecutionException, InterruptedException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException && System.nanoTime() < deadline) {
        return false; // a broker may not even have heard of the topic, and the client gives up then
      }
      throw e;
    }
  }
}
