package io.limn.ingest.feed;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps to so many records a second. */
final class Pace {
  private final long everyNanos;
  private long nextNanos = System.nanoTime();

  Pace(Optional<Long> perSecond) {
    everyNanos = perSecond.map(rate -> TimeUnit.SECONDS.toNanos(1) / rate).orElse(0L);
  }

  /** Returns when the next record may go. */
  void await() {
    if (everyNanos == 0) {
      return;
    }
    for (long left = nextNanos - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nextNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    nextNanos += everyNanos;
  }
}
