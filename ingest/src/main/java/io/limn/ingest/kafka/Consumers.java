package io.limn.ingest.kafka;

import io.limn.core.config.LakeConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that start where the ledger says, and nowhere else. */
public final class Consumers {
  /** How soon the topic partitions of a lander that died go to another; a slow one lives on. */
  private static final int SESSION_MILLIS = 10_000;

  /** A lander with a name has this long to come back under it. */
  private static final int NAMED_SESSION_MILLIS = 60_000;

  /**
   * How long a lander may stay away from polling beyond its finish budget. It polls on while the
   * file system is slow; it waits for open units, inside that budget, and for an answer of Kafka's.
   * One that stays away longer is broken, and others should have its topic partitions. No more than
   * this, because a rebalance waits as long for it.
   */
  private static final Duration MOST_AWAY = Duration.ofSeconds(40);

  private static final int LOOK_FETCH_BYTES = 4 << 20;
  private static final int LOOK_POLL_RECORDS = 500;

  private Consumers() {}

  /** The group that the landers of a dataset share. */
  public static String group(String dataset) {
    return "limn-" + dataset;
  }

  /**
   * A lander's consumer: only committed records, no offset but the ledger's. What it sets beside
   * that, {@code kafka.properties} may set otherwise.
   *
   * @param instance the name of a static member
   * @param finishBudget how long a rebalance may wait for open units
   */
  public static Consumer<byte[], byte[]> lander(
      LakeConfig.Kafka kafka,
      String dataset,
      Optional<String> instance,
      FetchLimits limits,
      Duration finishBudget) {
    Map<String, Object> properties = properties(kafka);
    instance.ifPresent(name -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(dataset));
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putIfAbsent(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        instance.isPresent() ? NAMED_SESSION_MILLIS : SESSION_MILLIS);
    properties.putIfAbsent(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        Math.toIntExact(finishBudget.plus(MOST_AWAY).toMillis()));
    limits.putInto(properties);
    return consumer(properties);
  }

  /** A consumer without a group that sees what was aborted, to tell it from markers. */
  public static Consumer<byte[], byte[]> uncommitted(LakeConfig.Kafka kafka) {
    Map<String, Object> properties = properties(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LOOK_FETCH_BYTES);
    properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, LOOK_POLL_RECORDS);
    return consumer(properties);
  }

  private static Map<String, Object> properties(LakeConfig.Kafka kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
