package io.limn.ingest.kafka;

import io.limn.core.LakeException;
import io.limn.core.audit.KafkaFacts;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** {@link TopicFacts} from the brokers, each within a bounded time. Thread-safe. */
public final class KafkaTopics implements TopicFacts, AutoCloseable {
  private final Admin admin;
  private final String brokers;
  private final Duration timeout;

  private KafkaTopics(Admin admin, String brokers, Duration timeout) {
    this.admin = admin;
    this.brokers = brokers;
    this.timeout = timeout;
  }

  /** Connects to the lake's brokers; each question is given up after {@code timeout}. */
  public static KafkaTopics connect(LakeConfig.Kafka kafka, Duration timeout) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    int millis = Math.toIntExact(timeout.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return new KafkaTopics(Admin.create(properties), kafka.bootstrapServers(), timeout);
  }

  @Override
  public Optional<TopicLife> life(String topic) {
    try {
      TopicDescription found =
          answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
      String clusterId = answer(admin.describeCluster().clusterId());
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      ConfigEntry cleaning =
          answer(admin.describeConfigs(List.of(resource)).values().get(resource))
              .get(TopicConfig.CLEANUP_POLICY_CONFIG);
      return Optional.of(
          new TopicLife(
              clusterId,
              topic,
              found.topicId().toString(),
              found.partitions().size(),
              cleaning.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw unanswered(e.getCause());
    }
  }

  /**
   * The topic that a dataset lands from.
   *
   * @throws LakeException when there is none
   */
  public TopicLife topicOf(Dataset dataset) {
    String topic = dataset.source().topic();
    return life(topic)
        .orElseThrow(
            () ->
                new LakeException(
                    "There is nothing to land for " + dataset.name(),
                    "the topic " + topic + " does not exist",
                    "make the topic, or send something to it with `limn feed "
                        + dataset.name()
                        + " FILE`"));
  }

  @Override
  public SortedMap<Integer, LogRange> ranges(TopicLife life) {
    try {
      Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(life, OffsetSpec.earliest());
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(life, OffsetSpec.latest());
      SortedMap<Integer, LogRange> ranges = new TreeMap<>();
      starts.forEach(
          (id, start) ->
              ranges.put(id.partition(), new LogRange(start.offset(), ends.get(id).offset())));
      return ranges;
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    }
  }

  /**
   * What the audit compares the ledger with; ask after the ledger was read.
   *
   * @return empty when the topic does not exist
   */
  public Optional<KafkaFacts> facts(String topic) {
    return life(topic)
        .map(
            life -> {
              SortedMap<Integer, KafkaFacts.LogBounds> bounds = new TreeMap<>();
              ranges(life)
                  .forEach(
                      (number, log) ->
                          bounds.put(
                              number, new KafkaFacts.LogBounds(log.start(), log.lastStable())));
              return new KafkaFacts(life.clusterId(), topic, life.topicId(), bounds);
            });
  }

  @Override
  public void close() {
    admin.close(timeout);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(TopicLife life, OffsetSpec which)
      throws ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int number = 0; number < life.topicPartitions(); number++) {
      wanted.put(new TopicPartition(life.topic(), number), which);
    }
    ListOffsetsOptions stable = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return answer(admin.listOffsets(wanted, stable).all());
  }

  private <T> T answer(KafkaFuture<T> asked) throws ExecutionException {
    try {
      return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }

  private LakeException unanswered(Throwable why) {
    return new LakeException(
        "Kafka at " + brokers + " does not answer",
        String.valueOf(why.getMessage()),
        "check that the brokers run, and kafka.bootstrap-servers in lake.yaml",
        why);
  }
}
