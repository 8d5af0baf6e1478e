package io.limn.ingest.lander;

/**
 * One of the landers that a process has for a dataset.
 *
 * @param number from 1; the first begins the ledgers, and the others must not be run before it has
 *     said {@link LandingListener#started}
 * @param memory its share of what all landers of the process may hold
 */
public record Worker(int number, MemoryBudget.Share memory) {
  boolean beginsLedgers() {
    return number == 1;
  }
}
