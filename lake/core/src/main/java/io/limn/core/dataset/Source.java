package io.limn.core.dataset;

import java.time.Duration;
import java.util.List;

/**
 * Where a dataset's records come from, and what a record must be like to land.
 *
 * @param topicPartitions how many the topic gets when {@code limn feed} makes it
 * @param columns of CSV records that carry no header; empty when every record brings its own
 * @param delimiter between the fields of a CSV record
 * @param maxRecordBytes a larger value is quarantined as too-large
 * @param transactional whether producers use transactions: else any gap in the offsets is
 *     unexplained
 * @param transactionAlarm a transaction that holds back what is behind it for longer is an alarm
 * @param start where a ledger begins that has no genesis yet
 */
public record Source(
    String topic,
    int topicPartitions,
    Format format,
    List<String> columns,
    char delimiter,
    long maxRecordBytes,
    Presence key,
    Presence value,
    boolean transactional,
    Duration transactionAlarm,
    Start start) {

  /** How a Kafka value is parsed. */
  public enum Format {
    JSON,
    CSV
  }

  /** Whether a null key or value lands, or is quarantined. */
  public enum Presence {
    OPTIONAL,
    REQUIRED
  }

  /** Where the ledger begins: the log's start, or its end at genesis. */
  public enum Start {
    EARLIEST,
    LATEST
  }
}
