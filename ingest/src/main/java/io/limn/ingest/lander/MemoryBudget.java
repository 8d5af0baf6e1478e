package io.limn.ingest.lander;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the open units of all landers of a process may hold in memory together. A lander that holds
 * more than an even share gives way first, so that one busy lander may use what the others do not
 * need. Thread-safe.
 */
public final class MemoryBudget {
  private final long bytes;
  private final long evenShareBytes;
  private final AtomicLong heldBytes = new AtomicLong();

  /** A budget for that many landers. */
  public MemoryBudget(long bytes, int landers) {
    this.bytes = bytes;
    this.evenShareBytes = bytes / landers;
  }

  /** For one of the landers. */
  public Share share() {
    return new Share();
  }

  /** What one lander holds. Used by one thread at a time. */
  public final class Share {
    private long mineBytes;
    private long peakBytes;

    private Share() {}

    /** Says what this lander holds from now on. */
    void holds(long nowBytes) {
      heldBytes.addAndGet(nowBytes - mineBytes);
      mineBytes = nowBytes;
      peakBytes = Math.max(peakBytes, nowBytes);
    }

    /** Whether this lander must hold less. */
    boolean exceeded() {
      return heldBytes.get() > bytes && mineBytes > evenShareBytes;
    }

    /** The most that this lander ever held. */
    long peakBytes() {
      return peakBytes;
    }
  }
}
