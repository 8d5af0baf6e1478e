package io.limn.ingest.feed;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How files are fed.
 *
 * @param recordsPerSecond at most; empty: as fast as the brokers take them
 * @param keyField the top-level JSON string field that becomes the key; else keys are null
 * @param stopRequested asked for every record
 */
public record FeedOptions(
    Optional<Long> recordsPerSecond, Optional<String> keyField, BooleanSupplier stopRequested) {}
