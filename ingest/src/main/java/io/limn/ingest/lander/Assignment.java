package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.Session;
import io.limn.ingest.parse.RecordParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic partitions that are ours for now, those that wait for another try, and those that must
 * not go on. Kafka calls it from inside a poll, on the lander's own thread.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
  private static final int MOST_FAILURES = 8;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private record Retry(Instant at) {}

  private final Consumer<?, ?> consumer;
  private final Surroundings around;
  private final Geneses geneses;
  private final RecordParser parser;
  private final Finisher finisher;
  private final SortedMap<Integer, AssignedTopicPartition> landing = new TreeMap<>();
  private final Map<Integer, Retry> waiting = new HashMap<>();
  private final SortedMap<Integer, LakeException> stopped = new TreeMap<>();
  private final Map<Integer, Integer> failures = new HashMap<>();
  private RuntimeException fatal;

  /** Publishes what is open, as far as there is time; called when topic partitions go away. */
  interface Finisher {
    void finish(Collection<AssignedTopicPartition> leaving);
  }

  Assignment(Consumer<?, ?> consumer, Surroundings around, Geneses geneses, Finisher finisher) {
    this.consumer = consumer;
    this.around = around;
    this.geneses = geneses;
    this.finisher = finisher;
    this.parser = new RecordParser(around.dataset());
  }

  Collection<AssignedTopicPartition> landing() {
    return List.copyOf(landing.values());
  }

  Optional<AssignedTopicPartition> of(TopicPartition id) {
    return Optional.ofNullable(landing.get(id.partition()));
  }

  SortedMap<Integer, LakeException> stopped() {
    return stopped;
  }

  /** Throws what went wrong inside a rebalance and must end the lander. */
  void rethrow() {
    if (fatal != null) {
      throw fatal;
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    for (TopicPartition id : added) {
      begin(id);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> gone) {
    List<AssignedTopicPartition> leaving =
        gone.stream().map(id -> landing.get(id.partition())).filter(each -> each != null).toList();
    try {
      finisher.finish(leaving);
    } catch (RuntimeException e) {
      failedForGood(e);
    }
    forget(gone);
  }

  /** Another lander may own them by now: nothing of theirs is finished. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> gone) {
    forget(gone);
  }

  /** Drops what is open and starts over from the ledger, at once. */
  void restart(AssignedTopicPartition dropped) {
    landing.remove(dropped.number());
    dropped.abandon();
    begin(id(dropped.number()));
  }

  /** Drops what is open and starts over from the ledger, after a while. */
  void failed(AssignedTopicPartition dropped, IOException why) {
    landing.remove(dropped.number());
    dropped.abandon();
    retryLater(dropped.number(), why);
  }

  void succeeded(int number) {
    failures.remove(number);
  }

  /** Starts over those whose wait is over. */
  void retryDue(Instant now) {
    for (int number : Set.copyOf(waiting.keySet())) {
      if (!now.isBefore(waiting.get(number).at())) {
        waiting.remove(number);
        begin(id(number));
      }
    }
  }

  /** Never lands this topic partition again in this run, and says why at the end. */
  void stop(int number, LakeException why) {
    LOG.error("{}-{} stops: {}", around.life().topic(), number, why.getMessage());
    AssignedTopicPartition dropped = landing.remove(number);
    if (dropped != null) {
      dropped.abandon();
    }
    stopped.put(number, why);
    hold(number);
  }

  /** Gives everything back unfinished. */
  void abandonAll() {
    landing.values().forEach(AssignedTopicPartition::abandon);
    landing.clear();
  }

  /** Which topic partitions Kafka may fetch for. */
  void pause(boolean all) {
    Set<TopicPartition> mayFlow = new HashSet<>(consumer.assignment());
    mayFlow.removeIf(id -> !landing.containsKey(id.partition()));
    if (all) {
      consumer.pause(mayFlow);
    } else {
      mayFlow.retainAll(consumer.paused());
      consumer.resume(mayFlow);
    }
  }

  private void begin(TopicPartition id) {
    try {
      Session session = Session.begin(around.store(), around.folder(id.partition()));
      LedgerEnd end = geneses.end(session);
      landing.put(id.partition(), new AssignedTopicPartition(around, parser, session, end));
      long logStart = consumer.beginningOffsets(Set.of(id)).get(id);
      if (logStart > end.offset()) {
        stop(id.partition(), Overtaken.byRetention(around, id.partition(), end.offset(), logStart));
        return;
      }
      consumer.seek(id, new OffsetAndMetadata(end.offset(), end.leaderEpoch(), ""));
      consumer.resume(Set.of(id));
    } catch (IOException e) {
      retryLater(id.partition(), e);
    } catch (RuntimeException e) {
      failedForGood(e);
      hold(id.partition());
    }
  }

  /** Thrown inside a rebalance Kafka would wrap it: the lander throws it after the poll. */
  private void failedForGood(RuntimeException e) {
    fatal = fatal == null ? e : fatal;
  }

  private void retryLater(int number, IOException why) {
    int failed = failures.merge(number, 1, Integer::sum);
    hold(number);
    if (failed > MOST_FAILURES) {
      failedForGood(
          new LakeException(
              "The lake's file system fails again and again",
              failed + " times in a row for topic partition " + number + ", at last: " + why,
              "check the file system of the lake's root, then start the landing again",
              why));
      return;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << (failed - 1));
    LOG.warn("{}-{} starts over in {}", around.life().topic(), number, wait, why);
    waiting.put(number, new Retry(around.clock().instant().plus(wait)));
  }

  /** Keeps Kafka from fetching; it wants a position all the same, which is never read from. */
  private void hold(int number) {
    TopicPartition id = id(number);
    if (consumer.assignment().contains(id)) {
      consumer.pause(Set.of(id));
      consumer.seek(id, 0L);
    }
  }

  private void forget(Collection<TopicPartition> gone) {
    for (TopicPartition id : gone) {
      AssignedTopicPartition leaving = landing.remove(id.partition());
      if (leaving != null) {
        leaving.abandon();
      }
      waiting.remove(id.partition());
      failures.remove(id.partition());
    }
  }

  private TopicPartition id(int number) {
    return new TopicPartition(around.life().topic(), number);
  }
}
