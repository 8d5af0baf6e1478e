package io.limn.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns an end of the process (SIGTERM, Ctrl-C) into a question that long work asks now and then,
 * and holds the process until that work has finished, within bounds.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {
  private static final Duration LONGEST_FINISH = Duration.ofSeconds(30);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-signal");
  private volatile boolean asked;

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /** The work is done; the process may end. */
  @Override
  public void close() {
    finished.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        asked = true; // the process began to end just now
      }
    }
  }

  private void stop() {
    asked = true;
    try {
      finished.await(LONGEST_FINISH.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
