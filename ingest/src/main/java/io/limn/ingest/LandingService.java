package io.limn.ingest;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.kafka.Consumers;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.kafka.KafkaTopics;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.lander.Lander;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingTotals;
import io.limn.ingest.lander.Surroundings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lands datasets: a lander and a thread for each. */
public final class LandingService {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private LandingService() {}

  /**
   * Lands the datasets until all are done or the options' stop is asked for. When one fails the
   * others finish what they have open, and the failure is thrown.
   *
   * @return what each published, in the order of the datasets
   */
  public static List<LandingTotals> run(
      LakeConfig lake, List<Dataset> datasets, LandingOptions options, LandingListener listener) {
    AtomicBoolean failed = new AtomicBoolean();
    LandingOptions together =
        new LandingOptions(
            options.untilCaughtUp(),
            () -> failed.get() || options.stopRequested().getAsBoolean(),
            options.memoryBytes() / Math.max(1, datasets.size()),
            options.finishBudget());
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, datasets.size()));
    try {
      List<Future<LandingTotals>> landers = new ArrayList<>();
      for (Dataset dataset : datasets) {
        landers.add(threads.submit(() -> land(lake, dataset, together, listener, failed)));
      }
      return results(landers);
    } finally {
      threads.shutdown();
    }
  }

  private static LandingTotals land(
      LakeConfig lake,
      Dataset dataset,
      LandingOptions options,
      LandingListener listener,
      AtomicBoolean failed) {
    boolean done = false;
    Clock clock = Clock.systemUTC();
    try (KafkaTopics facts = KafkaTopics.connect(lake.kafka(), ANSWER);
        HoleReasons holes =
            new HoleReasons(dataset, facts, () -> Consumers.uncommitted(lake.kafka()), clock)) {
      TopicLife life = life(facts, dataset);
      FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
      Lander lander =
          new Lander(
              Consumers.lander(lake.kafka(), dataset.name()),
              new Surroundings(store, dataset, facts, life, holes, clock),
              options,
              listener);
      LandingTotals totals = lander.run();
      done = true;
      return totals;
    } finally {
      failed.compareAndSet(false, !done);
    }
  }

  private static TopicLife life(KafkaTopics facts, Dataset dataset) {
    String topic = dataset.source().topic();
    return facts
        .life(topic)
        .orElseThrow(
            () ->
                new LakeException(
                    "There is nothing to land for " + dataset.name(),
                    "the topic " + topic + " does not exist",
                    "make the topic, or send something to it with `limn feed "
                        + dataset.name()
                        + " FILE`"));
  }

  private static List<LandingTotals> results(List<Future<LandingTotals>> landers) {
    List<LandingTotals> totals = new ArrayList<>();
    RuntimeException first = null;
    for (Future<LandingTotals> lander : landers) {
      try {
        totals.add(lander.get());
      } catch (ExecutionException e) {
        RuntimeException why =
            e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException("a lander died", e.getCause());
        if (first == null) {
          first = why;
        } else {
          first.addSuppressed(why);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted, though nobody asked to stop", e);
      }
    }
    if (first != null) {
      throw first;
    }
    return totals;
  }
}
