package io.limn.core.audit.fact;

import io.limn.core.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that one audit of one dataset holds against each other.
 *
 * @param at when the audit was made; ages are counted up to it
 * @param full whether everything was read that can be read
 * @param kafka {@link Finding.NotYet} when the cluster has no such topic
 * @param ledger {@link Finding.NotYet} without a genesis
 * @param spark empty when the dataset declares no silver table
 */
public record LakeFacts(
    String dataset,
    Instant at,
    boolean full,
    Finding<KafkaFacts> kafka,
    Finding<Ledger> ledger,
    Finding<FileFacts> files,
    Finding<BronzeFacts> bronze,
    Optional<Finding<SparkFacts>> spark) {}
