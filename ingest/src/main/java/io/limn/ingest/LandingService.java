package io.limn.ingest;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingResult;
import io.limn.ingest.lander.LandingTotals;
import io.limn.ingest.lander.MemoryBudget;
import io.limn.ingest.lander.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lands datasets: one lander or several for each, and a thread for each lander. */
public final class LandingService {
  private LandingService() {}

  /**
   * Lands the datasets until all are done or the options' stop is asked for. When one fails the
   * others finish what they have open, and the failure is thrown; a topic partition that must not
   * go on stops none of the others, and is thrown at the end.
   *
   * @return what was published of each, in the order of the datasets
   */
  public static List<LandingTotals> run(
      LakeConfig lake,
      List<DatasetSpec> datasets,
      LandingOptions options,
      LandingListener listener) {
    FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    List<DatasetLanding> landings = new ArrayList<>();
    try {
      for (DatasetSpec dataset : datasets) {
        landings.add(DatasetLanding.of(lake, store, dataset));
      }
      List<LandingTotals> totals = run(landings, options, listener);
      if (options.untilCaughtUp()) {
        landings.forEach(DatasetLanding::caughtUp);
      }
      return totals;
    } finally {
      landings.forEach(DatasetLanding::close);
    }
  }

  private static List<LandingTotals> run(
      List<DatasetLanding> landings, LandingOptions options, LandingListener listener) {
    int landers = Math.max(1, landings.size() * options.workers());
    MemoryBudget memory = new MemoryBudget(options.memoryBytes(), landers);
    AtomicBoolean failed = new AtomicBoolean();
    LandingOptions together =
        options.withStop(() -> failed.get() || options.stopRequested().getAsBoolean());
    ExecutorService threads = Executors.newFixedThreadPool(landers);
    try {
      List<List<Future<LandingResult>>> running = new ArrayList<>();
      for (DatasetLanding landing : landings) {
        running.add(
            IntStream.rangeClosed(1, options.workers())
                .mapToObj(number -> new Worker(number, memory.share()))
                .map(
                    worker ->
                        threads.submit(
                            () ->
                                noted(
                                    failed,
                                    () -> landing.run(worker, landers, together, listener))))
                .toList());
      }
      return totals(running);
    } finally {
      threads.shutdown();
    }
  }

  /** Notes that a lander failed, so that the others finish. */
  private static LandingResult noted(AtomicBoolean failed, Supplier<LandingResult> lander) {
    boolean done = false;
    try {
      LandingResult result = lander.get();
      done = true;
      return result;
    } finally {
      failed.compareAndSet(false, !done);
    }
  }

  private static List<LandingTotals> totals(List<List<Future<LandingResult>>> running) {
    List<LandingTotals> totals = new ArrayList<>();
    RuntimeException first = null;
    for (List<Future<LandingResult>> ofDataset : running) {
      LandingResult together = null;
      for (Future<LandingResult> worker : ofDataset) {
        try {
          LandingResult result = worker.get();
          together = together == null ? result : together.plus(result);
        } catch (ExecutionException e) {
          first = chained(first, known(e.getCause()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted, though nobody asked to stop", e);
        }
      }
      try {
        if (together != null) {
          totals.add(together.orThrow());
        }
      } catch (LakeException e) {
        first = chained(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
    return totals;
  }

  private static RuntimeException known(Throwable why) {
    return why instanceof RuntimeException known
        ? known
        : new IllegalStateException("a lander died", why);
  }

  private static RuntimeException chained(RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }
}
