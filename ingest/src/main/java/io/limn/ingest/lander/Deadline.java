package io.limn.ingest.lander;

import java.time.Duration;

/** A moment on the machine's steady clock, which no correction of the time of day moves. */
record Deadline(long atNanos) {

  static Deadline in(Duration fromNow) {
    return new Deadline(System.nanoTime() + fromNow.toNanos());
  }

  /** Zero once it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  boolean passed() {
    return left().isZero();
  }
}
