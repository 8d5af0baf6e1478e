package io.limn.tests;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a time. */
public final class Waiting {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private Waiting() {}

  /** Fails when the condition, which {@code what} names, does not come true within the limit. */
  public static void must(String what, Duration limit, BooleanSupplier condition) {
    must(what, limit, LOOK_AGAIN, condition);
  }

  /** The same where looking costs something: looks again after a while. */
  public static void must(String what, Duration limit, Duration pause, BooleanSupplier condition) {
    if (!until(limit, pause, condition)) {
      throw new AssertionError("after " + limit.toSeconds() + " s still not: " + what);
    }
  }

  /** Whether the condition came true within the limit. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    return until(limit, LOOK_AGAIN, condition);
  }

  private static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return true;
  }
}
