package io.limn.tests;

import io.limn.ingest.LandingService;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A lander inside this process, on a thread of its own, until it is stopped. */
final class RunningLander implements AutoCloseable {
  private static final long LONGEST_STOP_SECONDS = 60;

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong received = new AtomicLong();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private Future<LandingTotals> totals;

  /** What runs. */
  interface Landing {
    LandingTotals run(LandingOptions options, LandingListener listener);
  }

  private RunningLander() {}

  /** Begins what {@code limn land} runs. */
  static RunningLander begin(TestLake lake, WideTopic topic, Optional<String> instance) {
    return begin(
        (options, listener) ->
            LandingService.run(
                    lake.config(),
                    List.of(topic.dataset()),
                    options.withWorkers(1, instance),
                    listener)
                .get(0));
  }

  static RunningLander begin(Landing landing) {
    RunningLander begun = new RunningLander();
    LandingOptions options = LandingOptions.untilStopped(begun.stop::get);
    begun.totals = begun.thread.submit(() -> landing.run(options, begun.listener()));
    return begun;
  }

  /** Records that it has read so far. */
  long received() {
    return received.get();
  }

  /** Stops it, and returns what it has published. */
  LandingTotals stop() throws Exception {
    stop.set(true);
    return totals.get();
  }

  @Override
  public void close() {
    stop.set(true);
    thread.shutdown();
    try {
      thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LandingListener listener() {
    return new LandingListener() {
      @Override
      public void received(String dataset, long records) {
        received.addAndGet(records);
      }
    };
  }
}
