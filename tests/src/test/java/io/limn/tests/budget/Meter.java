package io.limn.tests.budget;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Charges what this process and its descendants use to one name at a time. A server that one test
 * class started and that goes on during the next uses its CPU there. Thread-safe.
 */
final class Meter implements AutoCloseable {
  /** A JVM lives longer than this, so that it is still there to be asked whose it is. */
  private static final Duration BETWEEN_STARTS = Duration.ofMillis(20);

  private static final int STARTS_BETWEEN_LOOKS = 50;
  private static final double NANOS_PER_MINUTE = 60e9;

  private final long begun = System.nanoTime();
  private final ProcessTree tree = new ProcessTree(ProcessHandle.current().pid());
  private final JvmStarts starts = JvmStarts.watched();
  private final BiConsumer<String, JvmStarts.Start> toTell;
  private final Map<String, Cost> costs = new HashMap<>();
  private final Thread watcher = new Thread(this::watch, "meter");
  private String charged;
  private int jvms;
  private Cost before;

  /**
   * Begins.
   *
   * @param charged who is charged first
   * @param toTell of each JVM, with who is charged for it
   */
  Meter(String charged, BiConsumer<String, JvmStarts.Start> toTell) {
    this.charged = charged;
    this.toTell = toTell;
    this.before = reading();
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Charges somebody else from now on; returns who was charged so far. */
  synchronized String charge(String name) {
    Cost now = reading();
    costs.merge(charged, now.minus(before).atLeastNothing(), Cost::plus);
    before = now;
    String last = charged;
    charged = name;
    return last;
  }

  /** What somebody was charged with, up to the last change. */
  synchronized Cost cost(String name) {
    return costs.getOrDefault(name, Cost.NOTHING);
  }

  @Override
  public synchronized void close() throws IOException {
    watcher.interrupt();
    starts.close();
  }

  private synchronized Cost reading() {
    count();
    tree.look();
    return new Cost((System.nanoTime() - begun) / NANOS_PER_MINUTE, tree.cpuSeconds(), jvms);
  }

  private void watch() {
    for (int turn = 1; !Thread.currentThread().isInterrupted(); turn++) {
      step(turn % STARTS_BETWEEN_LOOKS == 0);
      LockSupport.parkNanos(BETWEEN_STARTS.toNanos());
    }
  }

  private synchronized void step(boolean look) {
    if (!Thread.currentThread().isInterrupted()) {
      count();
      if (look) {
        tree.look();
      }
    }
  }

  private synchronized void count() {
    for (JvmStarts.Start start : starts.next()) {
      if (tree.has(start.pid())) {
        jvms++;
        toTell.accept(charged, start);
      }
    }
  }
}
