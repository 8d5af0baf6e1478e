package io.limn.ingest.lander;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Offsets {@code [first, end)} of a topic partition that retention deleted before they landed.
 * Written as {@code TOPIC-PARTITION:FROM-TO}; a topic's name may hold dots and dashes.
 */
public record Loss(String topic, int topicPartition, long first, long end) {
  /** How it is written, for people. */
  public static final String FORM = "TOPIC-PARTITION:FROM-TO";

  // what a topic may be called in Kafka, then numbers that fit
  private static final Pattern WRITTEN =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Loss parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not " + FORM + ", such as orders-0:120-250 (250 not included)");
    }
    Loss loss =
        new Loss(
            written.group(1),
            Integer.parseInt(written.group(2)),
            Long.parseLong(written.group(3)),
            Long.parseLong(written.group(4)));
    if (loss.end() <= loss.first()) {
      throw new IllegalArgumentException(
          "'" + text + "' is an empty range: TO is not included, and must be greater than FROM");
    }
    return loss;
  }

  /** As Kafka calls the topic partition. */
  String subject() {
    return topic + "-" + topicPartition;
  }

  /** What an operator types to accept it. */
  String command(String dataset) {
    return "limn land " + dataset + " --accept-loss " + this + " --reason \"WHY\"";
  }

  @Override
  public String toString() {
    return subject() + ":" + first + "-" + end;
  }
}
