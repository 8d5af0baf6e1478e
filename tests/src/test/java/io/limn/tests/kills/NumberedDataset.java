package io.limn.tests.kills;

import io.limn.tests.NewTopics;
import io.limn.tests.TestLake;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A dataset of numbered records, and its topic of the same name. */
record NumberedDataset(TestLake lake, String name) {

  void declare(boolean transactional, int rollRows, Duration rollAge, Duration rollIdle)
      throws IOException {
    String yaml =
        """
        name: %1$s
        schema: %1$s
        source:
          topic: %1$s
          format: json
          transactional: %2$s
        event-time:
          fields: [at]
        landing:
          roll: {rows: %3$d, age: %4$d s, idle: %5$d s}
        """
            .formatted(name, transactional, rollRows, rollAge.toSeconds(), rollIdle.toSeconds());
    lake.declare(name, yaml, Records.SCHEMA);
  }

  void makeTopic(int topicPartitions) throws Exception {
    try (Admin admin = Admin.create(brokers())) {
      NewTopics.make(admin, new NewTopic(name, topicPartitions, (short) 1));
    }
  }

  /**
   * Sends records, each to any of so many topic partitions.
   *
   * @param longestIdWords see {@link Records}
   */
  void fill(int topicPartitions, int records, int longestIdWords) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(brokers(), bytes, bytes)) {
      Records made = new Records(name, 1, longestIdWords);
      for (int i = 0; i < records; i++) {
        Future<RecordMetadata> unused = producer.send(made.next(topicPartitions));
      }
    }
  }

  Map<String, Object> brokers() {
    return Map.of("bootstrap.servers", lake.config().kafka().bootstrapServers());
  }
}
