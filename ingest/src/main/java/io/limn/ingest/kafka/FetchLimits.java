package io.limn.ingest.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How much a consumer may take in ahead of its reader. It fetches from each broker once, and not
 * again before that was read; a poll hands over records that were decompressed, whose size the
 * broker never saw.
 *
 * @param fetchBytes of one answer of one broker; a batch that is larger comes through all the same
 * @param topicPartitionBytes of one topic partition in it
 * @param pollRecords that a poll hands over
 */
public record FetchLimits(int fetchBytes, int topicPartitionBytes, int pollRecords) {
  private static final long MOST_FETCH_BYTES = 16 << 20;
  private static final long LEAST_FETCH_BYTES = 512 << 10;
  private static final long MOST_TOPIC_PARTITION_BYTES = 1 << 20;
  private static final long MOST_RECORDS = 2_000;
  private static final long LEAST_RECORDS = 10;

  /**
   * The limits that keep a consumer to a budget, half of it for what was fetched and half for the
   * records of a poll.
   *
   * @param bytes the budget
   * @param brokers that the topic's leaders may be on
   * @param recordBytes of the largest record that is to be expected
   */
  public static FetchLimits within(long bytes, int brokers, long recordBytes) {
    long fetch = bounded(bytes / 2 / Math.max(1, brokers), LEAST_FETCH_BYTES, MOST_FETCH_BYTES);
    long records = bounded(bytes / 2 / Math.max(1, recordBytes), LEAST_RECORDS, MOST_RECORDS);
    return new FetchLimits(
        (int) fetch, (int) Math.min(fetch, MOST_TOPIC_PARTITION_BYTES), (int) records);
  }

  void putInto(Map<String, Object> properties) {
    properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes);
    properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, topicPartitionBytes);
    properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
  }

  private static long bounded(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
