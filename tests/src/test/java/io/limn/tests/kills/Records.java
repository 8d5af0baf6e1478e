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

  private final String topic;
  private final int mostWords;
  private final SplittableRandom random;
  private long made;

  /**
   * Begins to number.
   *
   * @param mostWords of which an id is made, each with some 8 bytes that nothing compresses
   */
  Records(String topic, long seed, int mostWords) {
    this.topic = topic;
    this.mostWords = mostWords;
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
    StringBuilder id = new StringBuilder(number + "-");
    for (int words = random.nextInt(mostWords); words > 0; words--) {
      id.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
    }
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
