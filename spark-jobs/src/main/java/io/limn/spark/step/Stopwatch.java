package io.limn.spark.step;

import java.time.Duration;

/** Tells how long something has taken so far. */
public final class Stopwatch {
  private final long startedNanos = System.nanoTime();

  private Stopwatch() {}

  public static Stopwatch start() {
    return new Stopwatch();
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
