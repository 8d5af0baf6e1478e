package io.limn.ingest.replay;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Quarantined;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records that an operator edited, by their coordinates.
 *
 * @param source the file that they were read from, for messages
 */
public record Edits(
    String source, SortedMap<TopicPartitionId, NavigableMap<Long, Edited>> records) {

  public Edits {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /** What is given instead of a record, if anything. */
  Optional<Edited> of(Quarantined record) {
    TopicPartitionId id =
        new TopicPartitionId(record.getTopic(), record.getTopicId(), record.getTopicPartition());
    return Optional.ofNullable(records.get(id)).map(ofOne -> ofOne.get(record.getOffset()));
  }

  /** How many. */
  public long size() {
    return records.values().stream().mapToLong(NavigableMap::size).sum();
  }
}
