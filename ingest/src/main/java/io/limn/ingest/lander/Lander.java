package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.ingest.kafka.Consumers;
import io.limn.ingest.lander.LandingWork.Answer;
import io.limn.ingest.lander.LandingWork.Orders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands one dataset: polls, and hands what it gets to its work thread, one turn after another.
 * While a turn takes long, because the lake's file system is slow or hangs, everything is paused
 * and the consumer is polled on: it keeps its membership, and nothing is dropped. Landers, of this
 * process and of others, share the topic partitions through the consumer group.
 *
 * <p>Not thread-safe.
 */
public final class Lander {
  private static final Logger LOG = LoggerFactory.getLogger(Lander.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a turn is simply waited for: most end sooner, and need no pause. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** How long a turn may take before somebody should know. */
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Between looks at a turn that takes longer, and of the polls in between. */
  private static final Duration LOOK = Duration.ofMillis(50);

  /** What the last words of a lander may take, after the finish budget. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final LandingContext around;
  private final LandingOptions options;
  private final TopicWatch watch;
  private final LandingWork work;
  private final WorkThread thread;
  private final FetchControl flow;
  private final Rebalances rebalances;
  private final Map<Integer, OutOfLog> outOfLog = new HashMap<>();
  private volatile Deadline stopBy;
  private boolean subscribed;
  private boolean done;
  private Answer answer;

  public Lander(
      Consumer<byte[], byte[]> consumer,
      LandingContext around,
      LandingOptions options,
      Worker worker,
      LandingListener listener) {
    this.consumer = consumer;
    this.around = around;
    this.options = options;
    this.watch = new TopicWatch(around);
    this.work = new LandingWork(around, options, () -> stopBy != null, worker, watch, listener);
    this.thread = new WorkThread("landing-" + around.dataset().name() + "-" + worker.number());
    this.flow = new FetchControl(consumer, around.life().topic());
    this.rebalances = new Rebalances(flow, thread, work, options.finishBudget());
  }

  /**
   * Lands until it is done, or asked to stop, or cannot go on.
   *
   * @throws LakeException when it cannot go on, or could not publish in time what was open
   */
  public LandingResult run() {
    try {
      start();
      while (!stopAsked() && !done) {
        step();
      }
      finish();
      return work.result();
    } finally {
      drop();
      rebalances.end();
      consumer.close(CloseOptions.timeout(GRACE));
      thread.close();
    }
  }

  void start() {
    thread.begin(work::begin);
    awaitWork();
    consumer.subscribe(List.of(around.life().topic()), rebalances);
    subscribed = true;
  }

  /** One turn: poll, take in, publish what is due. */
  void step() {
    ConsumerRecords<byte[], byte[]> batch = poll(POLL);
    for (TopicPartition id : batch.partitions()) {
      if (!batch.nextOffsets().containsKey(id)) {
        throw new IllegalStateException("a consumer interceptor dropped the next offset of " + id);
      }
    }
    Orders orders =
        new Orders(batch, rebalances.takeComing(), rebalances.takeLeaving(), Map.copyOf(outOfLog));
    outOfLog.clear();
    thread.begin(() -> answer = work.turn(orders));
    awaitWork();
    follow(answer);
  }

  /** Waits for the work thread, and keeps the membership meanwhile. */
  private void awaitWork() {
    if (thread.ended(PATIENCE)) {
      return;
    }
    flow.pause();
    Deadline loud = Deadline.in(LONG);
    boolean said = false;
    while (!thread.ended(LOOK)) {
      if (loud.passed() && !said) {
        LOG.warn("{} is paused: the lake's file system is slow", around.dataset().name());
        said = true;
      }
      if (stopAsked() && stopBy.passed()) {
        throw unfinished("the lake's file system does not answer");
      }
      if (subscribed && !poll(LOOK).isEmpty()) {
        throw new IllegalStateException("records came in although everything is paused");
      }
    }
  }

  /** Does what a turn asks for, save for topic partitions that moved while it was under way. */
  private void follow(Answer asked) {
    flow.move(asked.moves(), number -> !rebalances.movedSince(number));
    flow.hint(work.takeHints());
    if (asked.full()) {
      flow.pause();
    } else {
      flow.resume();
    }
    done = asked.done();
  }

  /** Publishes what is open, as long as the budget lasts. */
  private void finish() {
    Deadline deadline = stopBy == null ? Deadline.in(options.finishBudget()) : stopBy;
    thread.begin(() -> work.leave(work.numbers(), deadline));
    if (!thread.ended(deadline.left().plus(GRACE))) {
      throw unfinished("the lake's file system is too slow, or does not answer");
    }
    flow.hint(work.takeHints());
    if (work.unitsDropped() > 0) {
      throw unfinished(work.unitsDropped() + " units were still open");
    }
  }

  /** Gives back unfinished what is still ours, if the file system lets us. */
  private void drop() {
    if (!thread.idle()) {
      LOG.info("{}: open files are left for the sweep", around.dataset().name());
      return;
    }
    try {
      thread.begin(() -> work.drop(work.numbers()));
      thread.ended(GRACE);
    } catch (RuntimeException e) {
      LOG.info("{}: open files are left for the sweep", around.dataset().name(), e);
    }
  }

  private ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    ConsumerRecords<byte[], byte[]> batch = ConsumerRecords.empty();
    try {
      batch = consumer.poll(atMost);
    } catch (OffsetOutOfRangeException e) { // a truncated log, too
      e.offsetOutOfRangePartitions().forEach((id, at) -> hold(id, at, e.getMessage()));
    } catch (FencedInstanceIdException e) {
      throw new LakeException(
          "Another lander of " + around.dataset().name() + " has replaced this one",
          "it runs under the same name: " + options.instance().orElse(e.getMessage()),
          "give each lander that runs at the same time a different --instance",
          e);
    } catch (KafkaException e) {
      throw new LakeException(
          "Kafka refused the lander of " + around.dataset().name(),
          String.valueOf(e.getMessage()),
          "check the permissions of this client (group "
              + Consumers.group(around.dataset().name())
              + ", topic "
              + around.life().topic()
              + "), and kafka.properties in lake.yaml",
          e);
    }
    rebalances.rethrow();
    return batch;
  }

  /** Fetches nothing there until the work thread has decided what to do. */
  private void hold(TopicPartition id, long at, String kafkaSays) {
    if (!watch.sameLife()) { // throws when the topic itself is another one
      return; // the next poll says the same again
    }
    long logStart = around.facts().ranges(around.life()).get(id.partition()).start();
    outOfLog.put(id.partition(), new OutOfLog(at, logStart, kafkaSays));
    flow.hold(List.of(id));
  }

  /** Once it was asked to stop it stays so; the work thread looks at {@link #stopBy} alone. */
  private boolean stopAsked() {
    if (stopBy == null && options.stopRequested().getAsBoolean()) {
      stopBy = Deadline.in(options.finishBudget());
    }
    return stopBy != null;
  }

  private LakeException unfinished(String why) {
    return new LakeException(
        "The landing of "
            + around.dataset().name()
            + " stopped without publishing all records that it had read",
        why + ", " + options.finishBudget().toSeconds() + " s after the stop began",
        "nothing is lost: the records land at the next start. If this repeats, check the lake's"
            + " file system or allow more time with --stop-within");
  }
}
