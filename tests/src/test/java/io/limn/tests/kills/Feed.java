package io.limn.tests.kills;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records all the time, at a set pace, whatever happens to the broker meanwhile. What really
 * arrived is asked of the log afterwards.
 */
final class Feed implements AutoCloseable {
  private static final long TICK_MILLIS = 20;
  private static final int MOST_ON_THE_WAY = 4_000;
  private static final int TICKS_A_TRANSACTION = 15;
  private static final int LARGEST_TRANSACTION = 30;
  private static final int LONGEST_ID_WORDS = 10;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Plan plan;
  private final Map<String, Object> properties;
  private final Records records;
  private final SplittableRandom random;
  private final Trace trace;
  private final KafkaProducer<byte[], byte[]> plain;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong arrived = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private KafkaProducer<byte[], byte[]> transactional;
  private volatile int topicPartitions;
  private Future<?> ticks;

  Feed(String brokers, Plan plan, Trace trace) {
    this.plan = plan;
    this.records = new Records(plan.dataset(), plan.seed(), LONGEST_ID_WORDS);
    this.random = records.random();
    this.trace = trace;
    this.topicPartitions = plan.topicPartitions();
    this.properties =
        Map.of("bootstrap.servers", brokers, "linger.ms", 5, "metadata.max.age.ms", 2_000);
    this.plain = producer(properties);
  }

  void begin() {
    ticks =
        clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How many records the broker has taken so far. */
  long arrived() {
    return arrived.get();
  }

  /** Records go to so many topic partitions from now on. */
  void widen(int to) {
    topicPartitions = to;
  }

  int topicPartitions() {
    return topicPartitions;
  }

  /** Sends nothing more, and waits until all that was sent has arrived. */
  void finish() throws InterruptedException {
    ticks.cancel(false);
    clock.shutdown();
    if (!clock.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the feed does not come to its end");
    }
    plain.flush();
    trace.say("%d records sent, %d arrived", sent.get(), arrived.get());
  }

  @Override
  public void close() {
    clock.shutdownNow();
    plain.close(CLOSING);
    if (transactional != null) {
      transactional.close(CLOSING);
    }
  }

  private void tick() {
    try {
      if (sent.get() - arrived.get() > MOST_ON_THE_WAY) {
        return; // the broker is away
      }
      if (plan.transactions() && random.nextInt(TICKS_A_TRANSACTION) == 0) {
        transaction();
        return;
      }
      long due = Math.max(1, plan.recordsPerSecond() * TICK_MILLIS / 1_000);
      for (long i = 0; i < due; i++) {
        send(plain);
      }
    } catch (KafkaException e) {
      trace.say("the feed stumbles: %s", e);
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer) {
    sent.incrementAndGet();
    Future<RecordMetadata> unused =
        producer.send(
            records.next(topicPartitions),
            (metadata, failure) -> {
              arrived.incrementAndGet(); // or never will
              if (failure != null) {
                trace.say("a record did not arrive: %s", failure);
              }
            });
  }

  private void transaction() {
    boolean commit = random.nextInt(3) > 0;
    try {
      if (transactional == null) {
        Map<String, Object> own = new HashMap<>(properties);
        own.put("transactional.id", plan.dataset());
        transactional = producer(own);
        transactional.initTransactions();
      }
      transactional.beginTransaction();
      for (int left = random.nextInt(1, LARGEST_TRANSACTION); left > 0; left--) {
        send(transactional);
      }
      transactional.flush(); // so that what is aborted is in the log
      if (commit) {
        transactional.commitTransaction();
      } else {
        transactional.abortTransaction();
      }
    } catch (KafkaException e) {
      // whatever became of it: a new producer of the same id aborts what is open
      trace.say("a transaction fails: %s", e);
      transactional.close(Duration.ZERO);
      transactional = null;
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> properties) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(properties, bytes, bytes);
  }
}
