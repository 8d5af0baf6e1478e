package io.limn.core.sweep;

import io.limn.core.ledger.FoldPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a sweep goes about it.
 *
 * @param olderThan files and sessions that changed more recently are left alone; zero: none is
 * @param folding when manifests are folded; empty: never
 * @param dryRun whether only to say what would be done
 */
public record SweepOptions(Duration olderThan, Optional<FoldPolicy> folding, boolean dryRun) {

  /** Whether something that changed then is old enough, now. */
  boolean old(long modifiedAtEpochMillis, Instant now) {
    return olderThan.isZero()
        || Instant.ofEpochMilli(modifiedAtEpochMillis).isBefore(now.minus(olderThan));
  }
}
