package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerReader;
import io.limn.ingest.kafka.LogRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

  private final Surroundings around;
  private final LedgerReader reader;
  private final NavigableMap<Integer, Long> toGo = new TreeMap<>();
  private final NavigableMap<Integer, Long> targets = new TreeMap<>();
  private Instant askOthersAt = Instant.MIN;

  CatchUp(Surroundings around, SortedMap<Integer, LogRange> ranges) {
    this.around = around;
    this.reader = around.reader();
    ranges.forEach((number, log) -> targets.put(number, log.lastStable()));
    toGo.putAll(targets);
  }

  /**
   * Offsets between the ledger and the targets, before anything landed.
   *
   * @throws LakeException when a log ends before its ledger does
   */
  long offsetsToGo() throws IOException {
    long offsets = 0;
    for (Map.Entry<Integer, Long> target : targets.entrySet()) {
      long end = ledgerEnd(target.getKey());
      long lastStable = target.getValue();
      if (end > lastStable) {
        String said = "the last stable offset is " + lastStable;
        throw Overtaken.byTruncation(around, target.getKey(), end, said);
      }
      offsets += lastStable - end;
    }
    return offsets;
  }

  /** Whether a unit has come to where it should, and need not wait for more. */
  boolean complete(AssignedTopicPartition ours) {
    Long target = targets.get(ours.number());
    return target != null && ours.unit().map(unit -> unit.endOffset() >= target).orElse(false);
  }

  /** Whether all topic partitions have, ours or others', save those that were stopped. */
  boolean reached(Assignment assignment) {
    assignment.landing().forEach(ours -> strike(ours.number(), ours.ledgerEnd().offset()));
    assignment.stopped().keySet().forEach(toGo::remove);
    Instant now = around.clock().instant();
    if (!toGo.isEmpty() && !now.isBefore(askOthersAt)) {
      askOthers(assignment);
      Instant asked = around.clock().instant();
      Duration wait = Duration.between(now, asked).multipliedBy(ASKING_SHARE);
      askOthersAt = asked.plus(wait.compareTo(OTHERS_EVERY) > 0 ? wait : OTHERS_EVERY);
    }
    return toGo.isEmpty();
  }

  private void askOthers(Assignment assignment) {
    try {
      for (int number : List.copyOf(toGo.keySet())) {
        if (!assignment.ours(number)) {
          strike(number, ledgerEnd(number));
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot see how far the other landers of {} are", around.dataset().name(), e);
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
