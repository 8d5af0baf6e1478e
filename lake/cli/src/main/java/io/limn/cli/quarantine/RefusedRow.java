package io.limn.cli.quarantine;

import io.limn.schema.Quarantined;
import java.time.Instant;
import java.util.Optional;

/**
 * A record or row that was refused, on landing or by silver.
 *
 * @param layer landing or silver
 * @param reason on landing: the kind of refusal; by silver: the rule
 * @param timestamp Kafka's
 * @param value what was refused, as text; null for a null value
 * @param rules version of the dataset's file that it was refused by
 * @param record the whole record, when it was refused on landing
 */
public record RefusedRow(
    String layer,
    String reason,
    String topic,
    int topicPartition,
    long offset,
    Instant timestamp,
    String detail,
    String value,
    String rules,
    Optional<Quarantined> record) {
  static final String LANDING = "landing";
  static final String SILVER = "silver";
}
