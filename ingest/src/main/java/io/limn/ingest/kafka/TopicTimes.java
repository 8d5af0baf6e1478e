package io.limn.ingest.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Asks the brokers which offsets belong to which times. */
public interface TopicTimes {
  /** The topic as it is now; empty when there is none. */
  Optional<TopicLife> life(String topic);

  /**
   * Of every topic partition, the first offset whose record is stamped with that time or later; the
   * log's end where there is none. Transactions that are still open count as well.
   */
  SortedMap<Integer, Long> firstSince(TopicLife life, Instant time);
}
