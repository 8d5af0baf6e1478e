package io.limn.ingest;

import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.store.FileStore;
import io.limn.ingest.flag.FlagWatch;
import io.limn.ingest.flag.LandedFlags;
import io.limn.ingest.kafka.Consumers;
import io.limn.ingest.kafka.FetchLimits;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.kafka.KafkaTopics;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.lander.Lander;
import io.limn.ingest.lander.LandingContext;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingOptions;
import io.limn.ingest.lander.LandingResult;
import io.limn.ingest.lander.Worker;
import io.limn.schema.Manifest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What the landers of one dataset share. Thread-safe. */
final class DatasetLanding implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final LakeConfig lake;
  private final KafkaTopics facts;
  private final int brokers;
  private final HoleReasons holes;
  private final LandingContext around;
  private final FlagWatch flags;
  private final CountDownLatch begun = new CountDownLatch(1);

  private DatasetLanding(LakeConfig lake, FileStore store, DatasetSpec dataset, KafkaTopics facts) {
    this.lake = lake;
    this.facts = facts;
    this.brokers = facts.brokers();
    TopicLife life = facts.topicOf(dataset);
    Clock clock = Clock.systemUTC();
    this.holes = new HoleReasons(dataset, facts, () -> Consumers.uncommitted(lake.kafka()), clock);
    this.around = new LandingContext(store, dataset, facts, life, holes, clock);
    this.flags =
        FlagWatch.begun(dataset.name(), new LandedFlags(store, dataset, facts, life, clock));
  }

  /**
   * Asks Kafka what is there.
   *
   * @throws io.limn.core.LakeException when it does not answer, or has no such topic
   */
  static DatasetLanding of(LakeConfig lake, FileStore store, DatasetSpec dataset) {
    KafkaTopics facts = KafkaTopics.connect(lake.kafka(), ANSWER);
    try {
      return new DatasetLanding(lake, store, dataset, facts);
    } catch (RuntimeException e) {
      facts.close();
      throw e;
    }
  }

  /**
   * Runs a lander; each but the first waits until that one has begun the ledgers.
   *
   * @param consumers of the whole process, which share what may be fetched ahead
   */
  LandingResult run(
      Worker worker, int consumers, LandingOptions options, LandingListener listener) {
    try {
      if (worker.number() > 1) {
        begun.await();
      }
      return lander(worker, consumers, options, new Begun(listener, begun)).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted, though nobody asked to stop", e);
    } finally {
      begun.countDown();
    }
  }

  private Lander lander(
      Worker worker, int consumers, LandingOptions options, LandingListener listener) {
    long aheadBytes = options.memoryBytes() * 3 / 4 / consumers;
    FetchLimits limits =
        FetchLimits.within(aheadBytes, brokers, around.dataset().source().maxRecordBytes());
    return new Lander(
        Consumers.lander(
            lake.kafka(),
            around.dataset().name(),
            options.instance().map(name -> name + "-" + worker.number()),
            limits,
            options.finishBudget()),
        around,
        options,
        worker,
        listener);
  }

  /** All has landed that there was to land: the hours that this has completed get their flags. */
  void caughtUp() {
    flags.lookNow();
  }

  @Override
  public void close() {
    flags.close();
    holes.close();
    facts.close();
  }

  /** Lets the others begin once the first has. */
  private record Begun(LandingListener listener, CountDownLatch begun) implements LandingListener {
    @Override
    public void started(String dataset, long toGo) {
      listener.started(dataset, toGo);
      begun.countDown();
    }

    @Override
    public void received(String dataset, long records) {
      listener.received(dataset, records);
    }

    @Override
    public void published(Manifest unit) {
      listener.published(unit);
    }
  }
}
