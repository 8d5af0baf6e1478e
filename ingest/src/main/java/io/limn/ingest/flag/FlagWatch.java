package io.limn.ingest.flag;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a dataset's flags looked after while it is being landed, on a thread of its own. Landing
 * neither waits for that nor fails with it: what fails is logged, and tried again.
 */
public final class FlagWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlagWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
  private static final Duration LAST_LOOK = Duration.ofSeconds(30);

  private final String dataset;
  private final LandedFlags flags;
  private final ScheduledExecutorService thread;
  private boolean failing; // of the thread alone

  private FlagWatch(String dataset, LandedFlags flags) {
    this.dataset = dataset;
    this.flags = flags;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "flags-" + dataset);
              made.setDaemon(true); // nobody waits for a flag at the end of a process
              return made;
            });
  }

  /** Begins to watch. */
  public static FlagWatch begun(String dataset, LandedFlags flags) {
    FlagWatch watch = new FlagWatch(dataset, flags);
    long millis = LOOK_EVERY.toMillis();
    Future<?> unused =
        watch.thread.scheduleWithFixedDelay(watch::look, millis, millis, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Looks now, for as long as somebody may wait for it. */
  public void lookNow() {
    try {
      thread.submit(this::look).get(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("the next lander sets the flags of {}: Kafka answers too slowly", dataset);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a look throws nothing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void look() {
    try {
      flags.look();
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (thread.isShutdown()) {
        return; // it was interrupted by the end
      }
      if (!failing) {
        LOG.warn("cannot determine which hours of {} have landed: {}", dataset, e.toString());
      }
      failing = true;
    }
  }
}
