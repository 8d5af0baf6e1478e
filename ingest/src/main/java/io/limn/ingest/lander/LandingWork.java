package io.limn.ingest.lander;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.ingest.kafka.LogRange;
import io.limn.ingest.parse.RefusalReason;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lander does to the lake, turn by turn: takes records in, publishes what is due, keeps to
 * its memory. All of it may have to wait for a file system, so it belongs to the lander's work
 * thread, and never touches the consumer.
 */
final class LandingWork {
  private static final Logger LOG = LoggerFactory.getLogger(LandingWork.class);

  /**
   * How long topic partitions are begun in one turn, and units published: a rebalance waits for the
   * turn, and where there are a thousand of them all at once would take too long.
   */
  private static final Duration TURN = Duration.ofSeconds(1);

  private final LandingContext around;
  private final boolean untilCaughtUp;
  private final BooleanSupplier stopping;
  private final Worker worker;
  private final MemoryBudget.Share memory;
  private final LandingListener listener;
  private final Geneses geneses;
  private final Assignment assignment;
  private final TopicWatch watch;
  private final TransactionAlarm alarm;
  private Optional<CatchUp> catchUp = Optional.empty();
  private Map<Integer, OffsetAndMetadata> hints = new HashMap<>();
  private LandingTotals totals;
  private int unitsDropped;

  /**
   * What the poll thread hands over.
   *
   * @param coming topic partitions that were assigned since the last turn
   * @param leaving those that went away while work was under way, or were lost
   * @param outOfLog those whose position the log does not hold
   */
  record Orders(
      ConsumerRecords<byte[], byte[]> batch,
      Set<Integer> coming,
      Set<Integer> leaving,
      Map<Integer, OutOfLog> outOfLog) {}

  /**
   * What the poll thread is to do about it.
   *
   * @param moves where topic partitions go on; nowhere, for those that are empty
   * @param full the memory is used up and could not be freed: nothing more may come in
   * @param done nothing is left to land
   */
  record Answer(Map<Integer, Optional<LedgerEnd>> moves, boolean full, boolean done) {}

  LandingWork(
      LandingContext around,
      LandingOptions options,
      BooleanSupplier stopping,
      Worker worker,
      TopicWatch watch,
      LandingListener listener) {
    this.around = around;
    this.untilCaughtUp = options.untilCaughtUp();
    this.stopping = stopping;
    this.worker = worker;
    this.memory = worker.memory();
    this.watch = watch;
    this.listener = listener;
    this.alarm = new TransactionAlarm(around, LOG::warn);
    this.geneses = new Geneses(around);
    this.assignment =
        new Assignment(
            around, geneses, new RefusalWindow(around.dataset(), options.maxQuarantineShare()));
    this.totals = LandingTotals.none(around.dataset().name());
  }

  /** Begins the ledgers, unless another lander has, and finds out what there is to land. */
  void begin() {
    try {
      SortedMap<Integer, LogRange> ranges = around.facts().ranges(around.life());
      CatchUp behind = new CatchUp(around, ranges);
      if (worker.beginsLedgers()) {
        geneses.beginAll(ranges);
        listener.started(around.dataset().name(), behind.offsetsToGo());
        alarm.look(behind.numbers(), around.clock().instant());
      }
      catchUp = untilCaughtUp ? Optional.of(behind) : Optional.empty();
    } catch (IOException e) {
      throw new LakeException(
          "The landing of " + around.dataset().name() + " cannot start",
          "the lake's file system failed: " + IoReason.of(e),
          "check root in lake.yaml and its file system",
          e);
    }
  }

  /** Whatever of it is cut short by a stop is finished, or dropped, by {@link #leave}. */
  Answer turn(Orders orders) {
    orders.leaving().forEach(assignment::forget);
    orders.outOfLog().forEach(this::outOfLog);
    boolean full = !accept(orders.batch());
    Instant now = around.clock().instant();
    publish(
        assignment.landing().stream()
            .filter(each -> each.due(now) || catchUp.map(goal -> goal.complete(each)).orElse(false))
            .sorted(Comparator.comparing(each -> each.unit().orElseThrow().openedAt()))
            .toList(),
        Deadline.in(TURN));
    assignment.assigned(orders.coming());
    assignment.beginAccepted(now);
    assignment.beginDue(now, Deadline.in(TURN));
    alarm.look(numbers(), now);
    boolean caughtUp = catchUp.isPresent() && catchUp.get().reached(assignment);
    return new Answer(
        assignment.takeMoves(), full && !keepsToMemory(), caughtUp || assignment.allStopped());
  }

  /**
   * Publishes what is open of some topic partitions as far as there is time, drops the rest, and
   * gives them back.
   */
  void leave(Collection<Integer> numbers, Deadline deadline) {
    List<AssignedTopicPartition> open =
        numbers.stream()
            .flatMap(number -> assignment.of(number).stream())
            .filter(each -> each.unit().isPresent())
            .toList();
    boolean mayPublish = !open.isEmpty() && watch.sameLife();
    for (AssignedTopicPartition each : open) {
      try {
        if (mayPublish && !deadline.passed() && published(each)) {
          continue;
        }
      } catch (IOException e) {
        LOG.warn("{}-{} is left unfinished", around.life().topic(), each.number(), e);
      }
      unitsDropped++;
    }
    drop(numbers);
  }

  /** Gives topic partitions back; what is open of them is dropped. */
  void drop(Collection<Integer> numbers) {
    numbers.forEach(assignment::forget);
    memory.holds(assignment.memoryBytes());
  }

  /** All topic partitions that are being landed. */
  List<Integer> numbers() {
    return assignment.landing().stream().map(AssignedTopicPartition::number).toList();
  }

  /** The ends of what was published since this was asked before. */
  Map<Integer, OffsetAndMetadata> takeHints() {
    Map<Integer, OffsetAndMetadata> taken = hints;
    hints = new HashMap<>();
    return taken;
  }

  /** Units that {@link #leave} could not publish. */
  int unitsDropped() {
    return unitsDropped;
  }

  LandingResult result() {
    SortedMap<Integer, LakeException> stopped = new TreeMap<>();
    catchUp.ifPresent(goal -> stopped.putAll(goal.stuck()));
    stopped.putAll(assignment.stopped().reasons());
    return new LandingResult(totals.withPeakMemory(memory.peakBytes()), stopped);
  }

  /**
   * What retention deleted does not touch what was read before: nobody can read that again, so it
   * is published first. A cut log makes everything doubtful that was read and not published: it is
   * read again from the ledger's end, and only if that is beyond the cut the topic partition stops.
   */
  private void outOfLog(int number, OutOfLog found) {
    AssignedTopicPartition ours = assignment.of(number).orElse(null);
    if (ours == null) {
      return;
    }
    if (found.byRetention()) {
      if (ours.unit().isPresent()) {
        publish(List.of(ours), Deadline.in(TURN));
      }
      if (assignment.of(number).orElse(null) != ours) {
        return; // it could not be published, and starts over
      }
      if (ours.unit().isPresent()) {
        assignment.goOn(ours, found.position()); // not now: Kafka will say the same again
        return;
      }
      long ledgerEnd = ours.ledgerEnd().offset();
      assignment.stop(ours, Overtaken.byRetention(around, number, ledgerEnd, found.logStart()));
    } else if (found.position() != ours.ledgerEnd().offset()) {
      assignment.restart(ours);
    } else {
      assignment.stop(
          ours, Overtaken.byTruncation(around, number, found.position(), found.kafkaSays()));
    }
  }

  /** Returns false when the memory is used up. */
  private boolean accept(ConsumerRecords<byte[], byte[]> batch) {
    boolean room = keepsToMemory();
    for (var next : batch.nextOffsets().entrySet()) {
      AssignedTopicPartition ours = assignment.of(next.getKey().partition()).orElse(null);
      if (ours == null || stopping.getAsBoolean()) {
        continue; // it went away, or waits, and will be read again from the ledger's end
      }
      try {
        ours.accept(batch.records(next.getKey()), next.getValue());
        listener.received(around.dataset().name(), batch.records(next.getKey()).size());
      } catch (IOException e) {
        assignment.failed(ours, e);
      }
      room = room && keepsToMemory(); // once it did not help, it is not tried again in this turn
    }
    return room;
  }

  /** Closes the largest units until there is room; false when that did not help. */
  private boolean keepsToMemory() {
    memory.holds(assignment.memoryBytes());
    while (memory.exceeded()) {
      long before = assignment.memoryBytes();
      publish(
          assignment.landing().stream()
              .max(
                  Comparator.comparingLong(AssignedTopicPartition::memoryBytes)
                      .thenComparingLong(AssignedTopicPartition::bytes))
              .stream()
              .toList(),
          Deadline.in(TURN));
      memory.holds(assignment.memoryBytes());
      if (assignment.memoryBytes() >= before) {
        return false;
      }
    }
    return true;
  }

  /** Publishes one at least, and more as long as the turn lasts. */
  private void publish(List<AssignedTopicPartition> due, Deadline turn) {
    if (due.isEmpty() || !watch.sameLife()) {
      return;
    }
    for (AssignedTopicPartition each : due) {
      if (stopping.getAsBoolean()) {
        return;
      }
      try {
        if (published(each)) {
          assignment.succeeded(each.number());
        } else {
          assignment.restart(each);
        }
      } catch (IOException e) {
        assignment.failed(each, e);
      }
      if (turn.passed()) {
        return; // the others are still due in the next turn
      }
    }
  }

  private boolean published(AssignedTopicPartition each) throws IOException {
    OpenUnit unit = each.unit().orElseThrow();
    Map<String, Long> refused = new HashMap<>();
    unit.refused().forEach((RefusalReason reason, Long count) -> refused.put(reason.text(), count));
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
    hints.put(
        manifest.getTopicPartition(),
        new OffsetAndMetadata(
            manifest.getEndOffset(), Optional.ofNullable(manifest.getLeaderEpoch()), ""));
    listener.published(manifest);
    return true;
  }
}
