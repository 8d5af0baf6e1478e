package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.Session;
import io.limn.core.retry.RetryPolicy;
import io.limn.ingest.parse.RecordParser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic partitions that are ours for now, those that wait for another try, and those that must
 * not go on. Belongs to the lander's work thread.
 */
final class Assignment {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  /** A topic partition waits while the others go on landing. */
  private static final RetryPolicy STARTING_OVER =
      RetryPolicy.of(9, Duration.ofMillis(500), 2, Duration.ofSeconds(64)).withoutJitter();

  private final LandingContext around;
  private final Geneses geneses;
  private final RefusalWindow refusals;
  private final RecordParser parser;
  private final SortedMap<Integer, AssignedTopicPartition> landing = new TreeMap<>();
  private final SortedMap<Integer, Instant> waiting = new TreeMap<>();
  private final Stops stopped;
  private final Map<Integer, Integer> failures = new HashMap<>();
  private Map<Integer, Optional<LedgerEnd>> moves = new HashMap<>();

  Assignment(LandingContext around, Geneses geneses, RefusalWindow refusals) {
    this.around = around;
    this.geneses = geneses;
    this.refusals = refusals;
    this.parser = new RecordParser(around.dataset());
    this.stopped = new Stops(around);
  }

  Collection<AssignedTopicPartition> landing() {
    return List.copyOf(landing.values());
  }

  Optional<AssignedTopicPartition> of(int number) {
    return Optional.ofNullable(landing.get(number));
  }

  /** Whether it was assigned to this lander, be it landing or not yet. */
  boolean ours(int number) {
    return landing.containsKey(number) || waiting.containsKey(number);
  }

  Stops stopped() {
    return stopped;
  }

  /** Whether nothing is left to do but to say why. */
  boolean allStopped() {
    return !stopped.isEmpty() && landing.isEmpty() && waiting.isEmpty();
  }

  /** What all open units hold in memory. */
  long memoryBytes() {
    long bytes = 0;
    for (AssignedTopicPartition each : landing.values()) {
      bytes += each.memoryBytes();
    }
    return bytes;
  }

  /**
   * Where the consumer is to go on since this was asked before; nowhere, for those that are empty.
   */
  Map<Integer, Optional<LedgerEnd>> takeMoves() {
    Map<Integer, Optional<LedgerEnd>> taken = moves;
    moves = new HashMap<>();
    return taken;
  }

  /** They are ours, and are begun as soon as there is time. */
  void assigned(Collection<Integer> numbers) {
    numbers.forEach(number -> waiting.put(number, Instant.MIN));
  }

  /** Begins those whose time has come: one at least, and more as long as the turn lasts. */
  void beginDue(Instant now, Deadline turn) {
    for (int number : List.copyOf(waiting.keySet())) {
      if (!now.isBefore(waiting.get(number))) {
        waiting.remove(number);
        begin(number);
        if (turn.passed()) {
          return;
        }
      }
    }
  }

  /** Begins a session, and only then asks the ledger where to go on. */
  private void begin(int number) {
    try {
      Session session = Session.begin(around.store(), around.folder(number));
      LedgerEnd end = geneses.end(session);
      landing.put(number, new AssignedTopicPartition(around, parser, refusals, session, end));
      moves.put(number, Optional.of(end));
    } catch (IOException e) {
      retryLater(number, e);
    }
  }

  /** Drops what is open and starts over from the ledger, at once. */
  void restart(AssignedTopicPartition dropped) {
    landing.remove(dropped.number());
    dropped.abandon();
    begin(dropped.number());
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

  /** Begins those that were stopped and may go on: what was lost has been accepted. */
  void beginAccepted(Instant now) {
    for (int number : stopped.takeMovedOn(now)) {
      LOG.warn("{}-{} continues: its ledger has moved", around.life().topic(), number);
      waiting.put(number, now);
    }
  }

  /** Lets the consumer go on there; nothing of ours is touched. */
  void goOn(AssignedTopicPartition ours, long position) {
    LedgerEnd there = new LedgerEnd(ours.ledgerEnd().genesis(), position, Optional.empty());
    moves.put(ours.number(), Optional.of(there));
  }

  /** Lands no more of this topic partition before its ledger moves; says why at the end. */
  void stop(AssignedTopicPartition ours, LakeException why) {
    int number = ours.number();
    LOG.error("{}-{} stops: {}", around.life().topic(), number, why.getMessage());
    forget(number);
    stopped.add(number, ours.ledgerEnd().offset(), why);
    moves.put(number, Optional.empty());
  }

  /** Gives a topic partition back; what is open of it is dropped. */
  void forget(int number) {
    AssignedTopicPartition leaving = landing.remove(number);
    if (leaving != null) {
      leaving.abandon();
    }
    waiting.remove(number);
    stopped.remove(number);
    failures.remove(number);
    moves.remove(number);
  }

  private void retryLater(int number, IOException why) {
    int failed = failures.merge(number, 1, Integer::sum);
    moves.put(number, Optional.empty());
    if (!STARTING_OVER.goesOnAfter(failed)) {
      throw new LakeException(
          "The lake's file system fails repeatedly",
          failed + " times in a row for topic partition " + number + ", most recently: " + why,
          "check the file system of the lake's root, then start the landing again",
          why);
    }
    Duration wait = STARTING_OVER.pauseAfter(failed);
    LOG.warn("{}-{} starts over in {}", around.life().topic(), number, wait, why);
    waiting.put(number, around.clock().instant().plus(wait));
  }
}
