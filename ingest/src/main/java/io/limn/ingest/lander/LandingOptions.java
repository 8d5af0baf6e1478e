package io.limn.ingest.lander;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How a lander runs.
 *
 * @param untilCaughtUp stop once the ledger has reached the last stable offsets of the start
 * @param stopRequested asked several times a second; when true, what is open is published and the
 *     lander ends
 * @param memoryBytes what all open units of a lander may hold before the largest is closed
 * @param finishBudget how long a rebalance or a stop may wait for open units; what is not published
 *     by then is dropped, and lands again later
 */
public record LandingOptions(
    boolean untilCaughtUp, BooleanSupplier stopRequested, long memoryBytes, Duration finishBudget) {
  private static final Duration FINISH_BUDGET = Duration.ofSeconds(20);

  /** Goes on until it is asked to stop. */
  public static LandingOptions untilStopped(BooleanSupplier stopRequested) {
    return new LandingOptions(false, stopRequested, memoryBudget(), FINISH_BUDGET);
  }

  /** Lands what is there now, and ends. */
  public static LandingOptions untilCaughtUp(BooleanSupplier stopRequested) {
    return new LandingOptions(true, stopRequested, memoryBudget(), FINISH_BUDGET);
  }

  private static long memoryBudget() {
    return Runtime.getRuntime().maxMemory() / 3;
  }
}
