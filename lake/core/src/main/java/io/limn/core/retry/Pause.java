package io.limn.core.retry;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass; a test does so without waiting. */
@FunctionalInterface
public interface Pause {
  /** Time as it is. An interrupt ends the pause, and stays set for the caller. */
  Pause REAL =
      length -> {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
          if (Thread.currentThread().isInterrupted()) {
            return false;
          }
          LockSupport.parkNanos(left);
        }
        return true;
      };

  /**
   * Waits.
   *
   * @return whether all of the time has passed; false when the thread was interrupted before
   */
  boolean pass(Duration length);
}
