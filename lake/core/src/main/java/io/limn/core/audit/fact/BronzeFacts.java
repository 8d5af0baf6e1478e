package io.limn.core.audit.fact;

import io.limn.core.ledger.TopicPartitionId;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * One pinned snapshot of a bronze table. Rows are counted by scanning {@code _topic, _topic_id,
 * _topic_partition, _offset, _load} of every live row (deletion vectors applied), never from
 * statistics or from what a commit claims.
 *
 * @param version the snapshot's Delta version
 * @param committedAtEpochMillis of that version
 * @param newestLoad the ordinal of the newest load, from the transaction id; 0 before the first
 * @param loadInProgress the ordinal that the progress states
 * @param progress end offset (exclusive) up to which each topic partition was loaded, as the commit
 *     recorded it
 * @param amendments the newest amendment of each topic partition that was applied, likewise
 * @param rowsInProgress the table's total rows, as the commit recorded them
 * @param offsets of every topic partition that has at least one row
 * @param loads every {@code _load} that has at least one row, and those known from the log
 */
public record BronzeFacts(
    long version,
    long committedAtEpochMillis,
    long newestLoad,
    long loadInProgress,
    SortedMap<TopicPartitionId, Long> progress,
    SortedMap<TopicPartitionId, Long> amendments,
    long rowsInProgress,
    SortedMap<TopicPartitionId, Offsets> offsets,
    SortedMap<Long, Load> loads) {

  /**
   * The offsets of one topic partition's rows.
   *
   * @param rows count(*)
   * @param distinct count(distinct _offset)
   * @param sum sum(_offset), each row once
   */
  public record Offsets(long rows, long distinct, BigInteger sum, long min, long max) {}

  /**
   * The rows of one load.
   *
   * @param committedAtEpochMillis empty when the Delta log no longer tells
   */
  public record Load(long rows, OptionalLong committedAtEpochMillis) {}

  /** Rows in the table. */
  public long rows() {
    return offsets.values().stream().mapToLong(Offsets::rows).sum();
  }
}
