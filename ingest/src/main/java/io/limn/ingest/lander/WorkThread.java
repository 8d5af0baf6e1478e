package io.limn.ingest.lander;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread for all that may wait for a file system, one piece of work at a time. Its owner waits no
 * longer than it likes; as long as it touches what the work touches only while none is under way,
 * nothing of that needs a lock.
 */
final class WorkThread implements AutoCloseable {
  private final ExecutorService thread;
  private Future<?> underWay = CompletableFuture.completedFuture(null);

  WorkThread(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true); // one that hangs must not keep the process
              return made;
            });
  }

  /** Begins a piece of work; the one before it must have ended. */
  void begin(Runnable work) {
    if (!idle()) {
      throw new IllegalStateException("work is under way");
    }
    underWay = thread.submit(work);
  }

  /** Whether nothing is under way, however it ended. */
  boolean idle() {
    return underWay.isDone();
  }

  /** Waits for the work, and returns whether it has ended; throws what it threw. */
  boolean ended(Duration atMost) {
    try {
      underWay.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error fatal) {
        throw fatal;
      }
      throw new IllegalStateException("a Runnable threw a checked exception", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    }
  }

  /** Interrupts what is under way, and does not wait for it. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
