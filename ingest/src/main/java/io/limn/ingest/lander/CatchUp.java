package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerReader;
import io.limn.ingest.kafka.LogRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the ledger has reached the offsets that were stable when the lander started. */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** Between questions to the ledger about topic partitions that other landers have. */
  private static final Duration OTHERS_EVERY = Duration.ofMillis(500);

  /** Where there are many of them: so many times as long as asking took. */
  private static final int ASKING_SHARE = 4;

  private final LandingContext around;
  private final LedgerReader reader;
  private final NavigableMap<Integer, Long> toGo = new TreeMap<>();
  private final NavigableMap<Integer, Long> targets = new TreeMap<>();
  private final SortedMap<Integer, LakeException> stuck = new TreeMap<>();
  private Instant askOthersAt = Instant.MIN;

  CatchUp(LandingContext around, SortedMap<Integer, LogRange> ranges) {
    this.around = around;
    this.reader = around.reader();
    ranges.forEach((number, log) -> targets.put(number, log.lastStable()));
    toGo.putAll(targets);
  }

  /** Offsets between the ledger and the targets, before anything landed. */
  long offsetsToGo() throws IOException {
    long offsets = 0;
    SortedMap<Integer, Long> beyond = new TreeMap<>();
    for (Map.Entry<Integer, Long> target : targets.entrySet()) {
      long end = ledgerEnd(target.getKey());
      if (end > target.getValue()) {
        beyond.put(target.getKey(), end);
      }
      offsets += Math.max(0, target.getValue() - end);
    }
    findCut(beyond);
    return offsets;
  }

  /** Another lander may have landed what came since the logs were asked: they are asked again. */
  private void findCut(SortedMap<Integer, Long> ledgerEnds) {
    if (ledgerEnds.isEmpty()) {
      return;
    }
    Map<Integer, LogRange> logs = around.facts().ranges(around.life());
    ledgerEnds.forEach(
        (number, end) -> {
          LogRange log = logs.get(number);
          if (log != null && end > log.lastStable()) {
            String said = "the last stable offset is " + log.lastStable();
            stuck.put(number, Overtaken.byTruncation(around, number, end, said));
          }
        });
  }

  /** All topic partitions that were there at the start. */
  Set<Integer> numbers() {
    return Collections.unmodifiableSet(targets.keySet());
  }

  /** Whether a unit has come to where it should, and need not wait for more. */
  boolean complete(AssignedTopicPartition ours) {
    Long target = targets.get(ours.number());
    return target != null && ours.unit().map(unit -> unit.endOffset() >= target).orElse(false);
  }

  /** Whether all topic partitions have, ours or others', save those that must not go on. */
  boolean reached(Assignment assignment) {
    assignment.landing().forEach(ours -> strike(ours.number(), ours.ledgerEnd().offset()));
    Instant now = around.clock().instant();
    if (!toGo.isEmpty() && !now.isBefore(askOthersAt)) {
      askOthers(assignment);
      Instant asked = around.clock().instant();
      Duration wait = Duration.between(now, asked).multipliedBy(ASKING_SHARE);
      askOthersAt = asked.plus(wait.compareTo(OTHERS_EVERY) > 0 ? wait : OTHERS_EVERY);
    }
    return assignment.stopped().numbers().containsAll(toGo.keySet());
  }

  /** Topic partitions, ours or others', that nobody can land to where they should be, and why. */
  SortedMap<Integer, LakeException> stuck() {
    return stuck;
  }

  private void askOthers(Assignment assignment) {
    try {
      Map<Integer, LogRange> logs = around.facts().ranges(around.life());
      for (int number : List.copyOf(toGo.keySet())) {
        if (!assignment.ours(number)) {
          askOthers(number, logs.get(number));
        }
      }
    } catch (IOException | LakeException e) {
      LOG.warn("cannot read the progress of the other landers of {}", around.dataset().name(), e);
    }
  }

  private void askOthers(int number, LogRange log) throws IOException {
    long end = ledgerEnd(number);
    strike(number, end);
    if (toGo.containsKey(number) && log != null && log.start() > end) {
      stuck.put(number, Overtaken.byRetention(around, number, end, log.start()));
      toGo.remove(number); // its owner must not go on
    }
  }

  private void strike(int number, long ledgerEnd) {
    Long target = toGo.get(number);
    if (target != null && ledgerEnd >= target) {
      toGo.remove(number);
    }
  }

  private long ledgerEnd(int number) throws IOException {
    return reader.end(around.folder(number)).map(LedgerEnd::offset).orElse(0L);
  }
}
