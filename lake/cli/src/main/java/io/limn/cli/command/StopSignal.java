package io.limn.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns an end of the process (SIGTERM, Ctrl-C) into a question that long work asks now and then,
 * and holds the process until its command has ended and said its last word, within bounds. The exit
 * code is then the signal's: 143 after SIGTERM, 130 after Ctrl-C.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
  private static final Duration LONGEST_FINISH = Duration.ofSeconds(30);
  private static final CountDownLatch COMMAND_ENDED = new CountDownLatch(1);

  private final Thread hook = new Thread(this::stop, "stop-signal");
  private final Duration longestFinish;
  private volatile boolean asked;

  public StopSignal() {
    this(LONGEST_FINISH);
  }

  /** A signal that holds the process no longer than that. */
  public StopSignal(Duration longestFinish) {
    this.longestFinish = longestFinish;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** All is done and printed: the process may end. */
  public static void commandEnded() {
    COMMAND_ENDED.countDown();
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  /**
   * There is no long work any more; an end that was asked for waits for the command all the same.
   */
  @Override
  public void close() {
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
      COMMAND_ENDED.await(longestFinish.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
