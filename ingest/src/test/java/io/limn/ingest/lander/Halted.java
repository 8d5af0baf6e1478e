package io.limn.ingest.lander;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Work on a thread of its own that stands still somewhere in its midst. It and its owner are never
 * at work at the same time.
 */
final class Halted {
  private final CountDownLatch still = new CountDownLatch(1);
  private final CountDownLatch going = new CountDownLatch(1);
  private final FutureTask<Void> work;

  /**
   * Returns when the work stands still, or has come to its end without.
   *
   * @param work is given what it runs where it is to stand still
   */
  Halted(Consumer<Runnable> work) {
    this.work = new FutureTask<>(() -> work.accept(this::standStill), null);
    Thread thread = new Thread(this::run, "halted");
    thread.setDaemon(true); // a test that fails leaves it halted
    thread.start();
    await(still);
  }

  /** Lets the work come to its end. */
  void finish() {
    going.countDown();
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the halted one failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void run() {
    work.run();
    still.countDown();
  }

  private void standStill() {
    still.countDown();
    await(going);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted, though nobody asked to stop", e);
  }
}
