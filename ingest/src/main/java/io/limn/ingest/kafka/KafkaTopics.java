package io.limn.ingest.kafka;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.KafkaFacts;
import io.limn.core.audit.fact.OpenTransaction;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * {@link TopicFacts} and {@link TopicTimes} from the brokers, each within a bounded time.
 * Thread-safe.
 */
public final class KafkaTopics implements TopicFacts, TopicTimes, AutoCloseable {
  private final Admin admin;
  private final AdminCalls answers;
  private final OpenTransactions transactions;

  private KafkaTopics(Admin admin, AdminCalls answers) {
    this.admin = admin;
    this.answers = answers;
    this.transactions = new OpenTransactions(admin, answers);
  }

  /** Connects to the lake's brokers; each question is given up after {@code timeout}. */
  public static KafkaTopics connect(LakeConfig.Kafka kafka, Duration timeout) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    int millis = Math.toIntExact(timeout.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    return new KafkaTopics(
        Admin.create(properties), new AdminCalls(kafka.bootstrapServers(), timeout));
  }

  @Override
  public Optional<TopicLife> life(String topic) {
    try {
      TopicDescription found =
          answers.of(admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
      String clusterId = answers.of(admin.describeCluster().clusterId());
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      ConfigEntry cleaning =
          answers
              .of(admin.describeConfigs(List.of(resource)).values().get(resource))
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
      throw answers.missing(e.getCause());
    }
  }

  /**
   * The topic that a dataset lands from.
   *
   * @throws LakeException when there is none
   */
  public TopicLife topicOf(DatasetSpec dataset) {
    String topic = dataset.source().topic();
    return life(topic)
        .orElseThrow(
            () ->
                new LakeException(
                    "There is no topic to land for " + dataset.name(),
                    "the topic " + topic + " does not exist",
                    "create the topic, or send records to it with `limn feed "
                        + dataset.name()
                        + " FILE`"));
  }

  @Override
  public SortedMap<Integer, LogRange> ranges(TopicLife life) {
    try {
      Map<TopicPartition, ListOffsetsResultInfo> starts =
          offsets(life, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          offsets(life, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
      SortedMap<Integer, LogRange> ranges = new TreeMap<>();
      starts.forEach(
          (id, start) ->
              ranges.put(id.partition(), new LogRange(start.offset(), ends.get(id).offset())));
      return ranges;
    } catch (ExecutionException e) {
      throw answers.missing(e.getCause());
    }
  }

  @Override
  public SortedMap<Integer, Long> firstSince(TopicLife life, Instant time) {
    try {
      // a committed look would pass over what an open transaction may yet bring
      IsolationLevel all = IsolationLevel.READ_UNCOMMITTED;
      Map<TopicPartition, ListOffsetsResultInfo> found =
          offsets(life, OffsetSpec.forTimestamp(time.toEpochMilli()), all);
      // asked after that: what came in between may be later than the time, but is not left out
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(life, OffsetSpec.latest(), all);
      SortedMap<Integer, Long> first = new TreeMap<>();
      found.forEach(
          (id, record) ->
              first.put(
                  id.partition(), record.offset() >= 0 ? record.offset() : ends.get(id).offset()));
      return first;
    } catch (ExecutionException e) {
      throw answers.missing(e.getCause());
    }
  }

  @Override
  public SortedMap<Integer, OpenTransaction> heldBack(TopicLife life, Collection<Integer> numbers) {
    try {
      return transactions.find(
          numbers.stream().map(number -> new TopicPartition(life.topic(), number)).toList());
    } catch (ExecutionException e) {
      throw answers.missing(e.getCause());
    }
  }

  @Override
  public String bootstrapServers() {
    return answers.bootstrapServers();
  }

  /**
   * What the audit compares the ledger with; ask after the ledger was read.
   *
   * @return empty when the topic does not exist
   */
  public Optional<KafkaFacts> facts(DatasetSpec dataset) {
    return life(dataset.source().topic()).map(life -> facts(dataset, life));
  }

  private KafkaFacts facts(DatasetSpec dataset, TopicLife life) {
    SortedMap<Integer, LogRange> ranges = ranges(life);
    Map<Integer, OpenTransaction> open = heldBack(life, ranges.keySet());
    SortedMap<Integer, KafkaFacts.LogBounds> bounds = new TreeMap<>();
    ranges.forEach(
        (number, log) ->
            bounds.put(
                number,
                new KafkaFacts.LogBounds(
                    log.start(), log.lastStable(), Optional.ofNullable(open.get(number)))));
    return new KafkaFacts(
        bootstrapServers(),
        life.clusterId(),
        life.topic(),
        life.topicId(),
        bounds,
        dataset.source().transactionAlarm());
  }

  /** How many brokers there are now. */
  public int brokers() {
    try {
      return answers.of(admin.describeCluster().nodes()).size();
    } catch (ExecutionException e) {
      throw answers.missing(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(answers.timeout());
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      TopicLife life, OffsetSpec which, IsolationLevel isolation) throws ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int number = 0; number < life.topicPartitions(); number++) {
      wanted.put(new TopicPartition(life.topic(), number), which);
    }
    return answers.of(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all());
  }
}
