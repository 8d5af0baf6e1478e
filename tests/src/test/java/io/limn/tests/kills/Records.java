package io.limn.tests.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes numbered records: most of them good, a few that nothing can parse, a few without value. */
final class Records {
  static final String SCHEMA =
      """
      {"type": "record", "name": "Numbered", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": "string"},
        {"name": "n", "type": ["null", "long"], "default": null}
      ]}\
      """;

  private static final int LONGEST_ID = 120;

  private final String topic;
  private final SplittableRandom random;
  private long made;

  Records(String topic, long seed) {
    this.topic = topic;
    this.random = new SplittableRandom(seed);
  }

  /** The next record, for any of so many topic partitions. */
  ProducerRecord<byte[], byte[]> next(int topicPartitions) {
    long number = made++;
    byte[] key = ("k" + number).getBytes(UTF_8);
    return new ProducerRecord<>(topic, random.nextInt(topicPartitions), key, value(number));
  }

  private byte[] value(long number) {
    int kind = random.nextInt(100);
    if (kind == 0) {
      return null;
    }
    if (kind < 3) {
      return ("broken " + number).getBytes(UTF_8);
    }
    String id = number + "-" + "x".repeat(random.nextInt(LONGEST_ID));
    String more = kind < 5 ? ",\"more\":{\"kind\":" + kind + "}" : "";
    String n = kind < 50 ? "null" : Long.toString(number);
    return "{\"id\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\",\"n\":%s%s}"
        .formatted(id, n, more)
        .getBytes(UTF_8);
  }

  SplittableRandom random() {
    return random;
  }
}
