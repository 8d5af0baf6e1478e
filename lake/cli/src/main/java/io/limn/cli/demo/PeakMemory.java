package io.limn.cli.demo;

import io.limn.cluster.process.ResidentMemory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Samples how much memory all processes hold that this one started, until it is closed. */
final class PeakMemory implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong peakBytes = new AtomicLong();
  private final Thread sampler = new Thread(this::sample, "peak-memory");

  private PeakMemory() {
    sampler.setDaemon(true);
  }

  static PeakMemory start() {
    PeakMemory memory = new PeakMemory();
    memory.sampler.start();
    return memory;
  }

  /** The largest sum so far of their resident sets. */
  long bytes() {
    return peakBytes.get();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void sample() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        long now =
            ProcessHandle.current()
                .descendants()
                .mapToLong(child -> ResidentMemory.bytes(child.pid()).orElse(0))
                .sum();
        peakBytes.accumulateAndGet(now, Math::max);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
