package io.limn.ingest.kafka;

import io.limn.core.config.LakeConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers that start where the ledger says, and nowhere else. */
public final class Consumers {
  private static final int POLL_RECORDS = 2_000;
  private static final int FETCH_BYTES = 16 << 20;

  /** How soon the topic partitions of a lander that died go to another; a slow one lives on. */
  private static final int SESSION_MILLIS = 10_000;

  private Consumers() {}

  /** The group that the landers of a dataset share. */
  public static String group(String dataset) {
    return "limn-" + dataset;
  }

  /** A lander's consumer: only committed records, no offset but the ledger's. */
  public static Consumer<byte[], byte[]> lander(LakeConfig.Kafka kafka, String dataset) {
    Map<String, Object> properties = properties(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(dataset));
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    return consumer(properties);
  }

  /** A consumer without a group that sees what was aborted, to tell it from markers. */
  public static Consumer<byte[], byte[]> uncommitted(LakeConfig.Kafka kafka) {
    Map<String, Object> properties = properties(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return consumer(properties);
  }

  private static Map<String, Object> properties(LakeConfig.Kafka kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
    properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    return properties;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
