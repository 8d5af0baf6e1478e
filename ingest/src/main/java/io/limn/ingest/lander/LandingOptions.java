package io.limn.ingest.lander;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * How datasets are landed.
 *
 * @param untilCaughtUp stop once the ledger has reached the last stable offsets of the start
 * @param stopRequested asked several times a second; when true, what is open is published and the
 *     landing ends
 * @param workers landers a dataset; they share its topic partitions as those of other processes do
 * @param instance a name that stays the same over restarts: a lander that comes back under it
 *     within the session timeout gets its topic partitions back, and no others move
 * @param maxQuarantineShare takes the place of the dataset's for this run
 * @param memoryBytes what all open units of the process may hold before the largest is closed
 * @param finishBudget how long a rebalance or a stop may wait for open units; what is not published
 *     by then is dropped, and lands again later
 */
public record LandingOptions(
    boolean untilCaughtUp,
    BooleanSupplier stopRequested,
    int workers,
    Optional<String> instance,
    OptionalDouble maxQuarantineShare,
    long memoryBytes,
    Duration finishBudget) {
  /** Of a stop and of a rebalance. */
  public static final Duration FINISH_BUDGET = Duration.ofSeconds(20);

  /** Goes on until it is asked to stop. */
  public static LandingOptions untilStopped(BooleanSupplier stopRequested) {
    return of(false, stopRequested);
  }

  /** Lands what is there now, and ends. */
  public static LandingOptions untilCaughtUp(BooleanSupplier stopRequested) {
    return of(true, stopRequested);
  }

  private static LandingOptions of(boolean untilCaughtUp, BooleanSupplier stopRequested) {
    return new LandingOptions(
        untilCaughtUp,
        stopRequested,
        1,
        Optional.empty(),
        OptionalDouble.empty(),
        Runtime.getRuntime().maxMemory() / 3,
        FINISH_BUDGET);
  }

  public LandingOptions withStop(BooleanSupplier other) {
    return new LandingOptions(
        untilCaughtUp, other, workers, instance, maxQuarantineShare, memoryBytes, finishBudget);
  }

  public LandingOptions withWorkers(int landers, Optional<String> name) {
    return new LandingOptions(
        untilCaughtUp, stopRequested, landers, name, maxQuarantineShare, memoryBytes, finishBudget);
  }

  public LandingOptions withMaxQuarantineShare(OptionalDouble share) {
    return new LandingOptions(
        untilCaughtUp, stopRequested, workers, instance, share, memoryBytes, finishBudget);
  }

  public LandingOptions withMemoryBytes(long bytes) {
    return new LandingOptions(
        untilCaughtUp, stopRequested, workers, instance, maxQuarantineShare, bytes, finishBudget);
  }

  public LandingOptions withFinishBudget(Duration budget) {
    return new LandingOptions(
        untilCaughtUp, stopRequested, workers, instance, maxQuarantineShare, memoryBytes, budget);
  }
}
