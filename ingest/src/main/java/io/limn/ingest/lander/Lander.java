package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.ingest.kafka.TopicLife;
import io.limn.ingest.parse.Reason;
import io.limn.ingest.unit.OpenUnit;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands one dataset: polls, fills units, publishes them. One thread, one consumer; landers of other
 * processes share the topic partitions through the consumer group.
 */
public final class Lander {
  private static final Logger LOG = LoggerFactory.getLogger(Lander.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long the brokers may be silent about the topic before the lander gives up. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Surroundings around;
  private final LandingOptions options;
  private final LandingListener listener;
  private final Geneses geneses;
  private final Assignment assignment;
  private LandingTotals totals;
  private Optional<CatchUp> catchUp = Optional.empty();
  private Instant lastAnswer;

  public Lander(
      Consumer<byte[], byte[]> consumer,
      Surroundings around,
      LandingOptions options,
      LandingListener listener) {
    this.consumer = consumer;
    this.around = around;
    this.options = options;
    this.listener = listener;
    this.geneses = new Geneses(around);
    this.assignment = new Assignment(consumer, around, geneses, this::finish);
    this.totals = LandingTotals.none(around.dataset().name());
    this.lastAnswer = around.clock().instant();
  }

  /**
   * Lands until it is done, or asked to stop, or cannot go on.
   *
   * @throws LakeException when a topic partition must not go on; the others were landed first
   */
  public LandingTotals run() {
    try {
      start();
      while (!options.stopRequested().getAsBoolean() && !caughtUp()) {
        step();
      }
      finish(assignment.landing());
    } catch (IOException e) {
      throw new LakeException(
          "The landing of " + around.dataset().name() + " cannot begin",
          "the lake's file system fails: " + e,
          "check root in lake.yaml, and the file system that it names",
          e);
    } finally {
      assignment.abandonAll();
      consumer.close(CloseOptions.timeout(options.finishBudget()));
    }
    throwFirst(assignment.stopped().values());
    return totals;
  }

  void start() throws IOException {
    geneses.beginAll();
    CatchUp behind = new CatchUp(around, around.facts().ranges(around.life()));
    listener.started(around.dataset().name(), behind.offsetsToGo());
    catchUp = options.untilCaughtUp() ? Optional.of(behind) : Optional.empty();
    consumer.subscribe(List.of(around.life().topic()), assignment);
  }

  /** One turn: poll, take in, publish what is due. */
  void step() {
    ConsumerRecords<byte[], byte[]> batch = poll();
    assignment.rethrow();
    for (TopicPartition id : batch.partitions()) {
      if (!batch.nextOffsets().containsKey(id)) {
        throw new IllegalStateException("a consumer interceptor dropped the next offset of " + id);
      }
    }
    batch.nextOffsets().forEach((id, next) -> accept(batch, id, next));
    Instant now = around.clock().instant();
    publish(each -> each.due(now) || catchUp.map(goal -> goal.complete(each)).orElse(false));
    keepToBudget();
    assignment.retryDue(now);
    assignment.rethrow();
    if (!assignment.stopped().isEmpty() && assignment.landing().isEmpty()) {
      throwFirst(assignment.stopped().values());
    }
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (LogTruncationException e) {
      e.offsetOutOfRangePartitions().forEach((id, at) -> stop(id, at, e.getMessage()));
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach((id, at) -> stop(id, at, e.getMessage()));
    } catch (KafkaException e) {
      throw new LakeException(
          "Kafka refuses the lander of " + around.dataset().name(),
          String.valueOf(e.getMessage()),
          "check what this client may do (group limn-"
              + around.dataset().name()
              + ", topic "
              + around.life().topic()
              + "), and kafka.properties in lake.yaml",
          e);
    }
    return ConsumerRecords.empty();
  }

  private void stop(TopicPartition id, long at, String kafkaSays) {
    sameLife(); // throws when the topic itself is another one
    long logStart = consumer.beginningOffsets(List.of(id)).get(id);
    assignment.stop(
        id.partition(),
        logStart > at
            ? Overtaken.byRetention(around, id.partition(), at, logStart)
            : Overtaken.byTruncation(around, id.partition(), at, kafkaSays));
  }

  private void accept(
      ConsumerRecords<byte[], byte[]> batch, TopicPartition id, OffsetAndMetadata next) {
    AssignedTopicPartition ours = assignment.of(id).orElse(null);
    if (ours == null) {
      return; // it went away, or waits, and will be read again from the ledger's end
    }
    try {
      ours.accept(batch.records(id), next);
      listener.received(around.dataset().name(), batch.records(id).size());
    } catch (IOException e) {
      assignment.failed(ours, e);
    }
  }

  private void publish(Predicate<AssignedTopicPartition> due) {
    List<AssignedTopicPartition> chosen =
        assignment.landing().stream()
            .filter(each -> each.unit().isPresent() && due.test(each))
            .toList();
    if (chosen.isEmpty() || !sameLife()) {
      return;
    }
    for (AssignedTopicPartition each : chosen) {
      try {
        if (publishedOne(each)) {
          assignment.succeeded(each.number());
        } else {
          assignment.restart(each);
        }
      } catch (IOException e) {
        assignment.failed(each, e);
      }
    }
  }

  private boolean publishedOne(AssignedTopicPartition each) throws IOException {
    OpenUnit unit = each.unit().orElseThrow();
    Map<String, Long> refused = new HashMap<>();
    unit.refused().forEach((Reason reason, Long count) -> refused.put(reason.text(), count));
    Optional<Manifest> published = each.publish();
    if (published.isEmpty()) {
      return false;
    }
    Manifest manifest = published.get();
    totals = totals.plus(manifest, refused);
    LOG.info(
        "published {}-{} [{}, {}): {} landed, {} quarantined",
        manifest.getTopic(),
        manifest.getTopicPartition(),
        manifest.getFirstOffset(),
        manifest.getEndOffset(),
        manifest.getLanded(),
        manifest.getQuarantined());
    hint(manifest);
    listener.published(manifest);
    return true;
  }

  /** Kafka's committed offset: for lag monitors, never read by us. */
  private void hint(Manifest unit) {
    TopicPartition id = new TopicPartition(unit.getTopic(), unit.getTopicPartition());
    OffsetAndMetadata end =
        new OffsetAndMetadata(unit.getEndOffset(), Optional.ofNullable(unit.getLeaderEpoch()), "");
    consumer.commitAsync(Map.of(id, end), (offsets, e) -> LOG.debug("hinted {}", offsets, e));
  }

  /**
   * Whether the brokers still have the topic that we read from. Asked after the records were read
   * and before they are published: a topic made anew meanwhile has another id, for good.
   */
  private boolean sameLife() {
    Optional<TopicLife> now;
    try {
      now = around.facts().life(around.life().topic());
    } catch (LakeException e) {
      if (around.clock().instant().isAfter(lastAnswer.plus(LONGEST_SILENCE))) {
        throw e;
      }
      LOG.warn("nothing is published until Kafka answers: {}", e.reason());
      return false;
    }
    lastAnswer = around.clock().instant();
    if (now.isEmpty() || !now.get().topicId().equals(around.life().topicId())) {
      TopicLife other =
          now.orElse(
              new TopicLife(around.life().clusterId(), around.life().topic(), "none", 0, false));
      throw Geneses.anotherLife(around.dataset().name(), other, around.life().topicId());
    }
    return true;
  }

  private void keepToBudget() {
    while (memoryBytes() > options.memoryBytes()) {
      long before = memoryBytes();
      AssignedTopicPartition largest =
          assignment.landing().stream()
              .filter(each -> each.unit().isPresent())
              .max(Comparator.comparingLong(each -> each.unit().orElseThrow().bytes()))
              .orElseThrow();
      publish(each -> each == largest);
      if (memoryBytes() >= before) {
        assignment.pause(true); // it could not be published now: nothing more comes in
        return;
      }
    }
    assignment.pause(false);
  }

  private long memoryBytes() {
    return assignment.landing().stream()
        .flatMap(each -> each.unit().stream())
        .mapToLong(OpenUnit::memoryBytes)
        .sum();
  }

  /** Publishes open units as long as the budget lasts; the caller drops the rest. */
  private void finish(Collection<AssignedTopicPartition> leaving) {
    Instant deadline = around.clock().instant().plus(options.finishBudget());
    for (AssignedTopicPartition each : leaving) {
      try {
        if (each.unit().isPresent() && around.clock().instant().isBefore(deadline) && sameLife()) {
          publishedOne(each);
        }
      } catch (IOException e) {
        LOG.warn("{}-{} is left unfinished", around.life().topic(), each.number(), e);
      }
    }
  }

  private boolean caughtUp() {
    return catchUp.isPresent() && catchUp.get().reached(assignment);
  }

  private static void throwFirst(Collection<LakeException> reasons) {
    for (LakeException first : reasons) {
      throw first;
    }
  }
}
