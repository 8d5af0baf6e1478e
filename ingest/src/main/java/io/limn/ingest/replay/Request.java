package io.limn.ingest.replay;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Quarantined;
import java.util.Optional;

/**
 * What an operator asks for.
 *
 * @param edits when given, only the records that it holds are meant, with its bytes
 * @param because the operator's reason, kept in the ledger
 * @param author the operator's name
 */
public record Request(Selection selection, Optional<Edits> edits, String because, String author) {

  /** Whether any record of a topic partition may be meant. */
  boolean mayMean(TopicPartitionId id) {
    return selection.matches(id.topicPartition())
        && edits.map(given -> given.records().containsKey(id)).orElse(true);
  }

  /** Whether a record is meant. */
  boolean means(Quarantined record) {
    return selection.matches(
            record.getReason(),
            record.getTopicPartition(),
            record.getOffset(),
            record.getTimestamp())
        && edits.map(given -> given.of(record).isPresent()).orElse(true);
  }
}
