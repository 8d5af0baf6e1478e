package io.limn.cli;

import java.time.Instant;

/**
 * A record or row that was refused, on landing or by silver.
 *
 * @param layer landing or silver
 * @param reason on landing: the kind of refusal; by silver: the rule
 * @param timestamp Kafka's
 * @param value what was refused, as text; null for a null value
 */
record RefusedRow(
    String layer,
    String reason,
    String topic,
    int topicPartition,
    long offset,
    Instant timestamp,
    String detail,
    String value) {}
