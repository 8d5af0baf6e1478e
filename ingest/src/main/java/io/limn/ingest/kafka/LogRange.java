package io.limn.ingest.kafka;

/**
 * What a topic partition's log holds.
 *
 * @param start the first offset that is still there
 * @param lastStable exclusive: everything before it is committed or aborted for good
 */
public record LogRange(long start, long lastStable) {}
