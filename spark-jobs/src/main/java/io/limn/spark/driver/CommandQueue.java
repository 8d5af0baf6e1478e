package io.limn.spark.driver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which commands run at the same time: a bounded number, and another one only while there is
 * memory. Queries come before steps; otherwise, the first to come is the first to run.
 */
final class CommandQueue {
  private static final long ASKED_AGAIN_MILLIS = 500;

  private final int most;
  private final Supplier<Optional<String>> shortage;
  private final List<Ticket> waiting = new ArrayList<>();
  private final Set<Ticket> admitted = new HashSet<>();
  private long tickets;
  private int running;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param most commands at the same time
   * @param shortage why no other command should start now; never asked when none runs
   */
  CommandQueue(int most, Supplier<Optional<String>> shortage) {
    this.most = most;
    this.shortage = shortage;
  }

  /** A place in the queue. */
  private record Ticket(boolean query, long number) {}

  /**
   * Waits for its turn.
   *
   * @param gone whether nobody waits for the command any more
   * @param told why the command waits, once and whenever that changes; may block without holding up
   *     other commands
   * @return false if the queue was closed first, or the command has gone: it must not run
   */
  boolean enter(boolean query, BooleanSupplier gone, Consumer<String> told)
      throws InterruptedException {
    Ticket ticket = take(query);
    try {
      String last = "";
      while (true) {
        Optional<String> reason = enterOrWait(ticket, gone, last);
        if (reason.isEmpty()) {
          return entered(ticket);
        }
        if (!reason.get().equals(last)) {
          last = reason.get();
          told.accept(last);
        }
      }
    } finally {
      giveBack(ticket);
    }
  }

  private synchronized Ticket take(boolean query) {
    Ticket ticket = new Ticket(query, tickets++);
    waiting.add(query ? firstStep() : waiting.size(), ticket);
    return ticket;
  }

  private synchronized void giveBack(Ticket ticket) {
    waiting.remove(ticket);
    admitted.remove(ticket);
    notifyAll();
  }

  private synchronized boolean entered(Ticket ticket) {
    return admitted.contains(ticket);
  }

  /** Empty when the ticket is admitted or sent away; why it waits, after a while, otherwise. */
  private synchronized Optional<String> enterOrWait(
      Ticket ticket, BooleanSupplier gone, String last) throws InterruptedException {
    Optional<String> reason = reason(ticket);
    while (!closed && !gone.getAsBoolean() && reason.isPresent() && reason.get().equals(last)) {
      // memory comes back, and a command goes, without anybody saying so
      wait(ASKED_AGAIN_MILLIS);
      reason = reason(ticket);
    }
    if (closed || gone.getAsBoolean()) {
      return Optional.empty();
    }
    if (reason.isEmpty()) {
      running++;
      admitted.add(ticket);
    }
    return reason;
  }

  /** A command that had entered has ended. */
  synchronized void leave() {
    running--;
    notifyAll();
  }

  /** Lets nobody in any more; those who wait are sent away. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** How many commands have entered and not left. */
  synchronized int running() {
    return running;
  }

  /** Whether no command runs or waits. */
  synchronized boolean isIdle() {
    return running == 0 && waiting.isEmpty();
  }

  private int firstStep() {
    int index = 0;
    while (index < waiting.size() && waiting.get(index).query()) {
      index++;
    }
    return index;
  }

  private Optional<String> reason(Ticket ticket) {
    if (running == 0 && waiting.get(0).equals(ticket)) {
      return Optional.empty();
    }
    if (running >= most) {
      return Optional.of(running + " commands are running in the Spark driver, the most it takes");
    }
    if (!waiting.get(0).equals(ticket)) {
      return Optional.of("other commands are waiting for the Spark driver");
    }
    return shortage.get();
  }
}
