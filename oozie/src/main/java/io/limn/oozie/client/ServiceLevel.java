package io.limn.oozie.client;

import java.time.Instant;
import java.util.Optional;

/**
 * A promise about a run that was not kept.
 *
 * @param run the coordinator's action
 * @param missed what came too late, in the server's words: START_MISS, END_MISS, DURATION_MISS
 */
public record ServiceLevel(
    String run, String dataset, Optional<Instant> nominalTime, String missed) {}
