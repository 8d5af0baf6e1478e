package io.limn.ingest.replay;

import io.limn.schema.DataFile;
import io.limn.schema.OffsetSpan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which quarantined records are meant: those that pass every part of it; an empty part lets all
 * pass.
 *
 * @param reasons kinds of refusal, or rules of silver
 * @param since of Kafka's timestamp, inclusive
 * @param until of Kafka's timestamp, exclusive
 */
public record Selection(
    Set<String> reasons,
    Set<Integer> topicPartitions,
    List<OffsetSpan> offsets,
    Optional<Instant> since,
    Optional<Instant> until) {

  public Selection {
    reasons = Set.copyOf(reasons);
    topicPartitions = Set.copyOf(topicPartitions);
    offsets = List.copyOf(offsets);
  }

  /** All of them. */
  public static Selection everything() {
    return new Selection(Set.of(), Set.of(), List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether a record is meant. */
  public boolean matches(String reason, int topicPartition, long offset, Instant timestamp) {
    return (reasons.isEmpty() || reasons.contains(reason))
        && matches(topicPartition)
        && (offsets.isEmpty() || overlap(offset, offset))
        && since.map(from -> !timestamp.isBefore(from)).orElse(true)
        && until.map(timestamp::isBefore).orElse(true);
  }

  /** Whether any record of a topic partition may be meant. */
  public boolean matches(int topicPartition) {
    return topicPartitions.isEmpty() || topicPartitions.contains(topicPartition);
  }

  /** Whether a quarantine file may hold a record that is meant. */
  public boolean mayBeIn(DataFile file) {
    return offsets.isEmpty() || overlap(file.getFirstOffset(), file.getLastOffset());
  }

  private boolean overlap(long first, long last) {
    return offsets.stream()
        .anyMatch(span -> span.getFirstOffset() <= last && first < span.getEndOffset());
  }
}
