package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic partitions of a lander that must not go on, and why. Not thread-safe. */
final class Stops {
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final LandingContext around;
  private final LedgerReader reader;
  private final TreeMap<Integer, Stop> stops = new TreeMap<>();
  private Instant lookAt = Instant.MIN;

  private record Stop(LakeException why, long ledgerEnd) {}

  Stops(LandingContext around) {
    this.around = around;
    this.reader = around.reader();
  }

  boolean isEmpty() {
    return stops.isEmpty();
  }

  Set<Integer> numbers() {
    return Collections.unmodifiableSet(stops.keySet());
  }

  SortedMap<Integer, LakeException> reasons() {
    SortedMap<Integer, LakeException> reasons = new TreeMap<>();
    stops.forEach((number, stop) -> reasons.put(number, stop.why()));
    return reasons;
  }

  void add(int number, long ledgerEnd, LakeException why) {
    stops.put(number, new Stop(why, ledgerEnd));
  }

  void remove(int number) {
    stops.remove(number);
  }

  /**
   * Takes out those whose ledger has moved on since they stopped, if it is time to look: an
   * operator has accepted what was lost.
   */
  List<Integer> takeMovedOn(Instant now) {
    List<Integer> moved = new ArrayList<>();
    if (stops.isEmpty() || now.isBefore(lookAt)) {
      return moved;
    }
    lookAt = now.plus(LOOK_EVERY);
    try {
      for (Map.Entry<Integer, Stop> each : stops.entrySet()) {
        LedgerEnd end = reader.end(around.folder(each.getKey())).orElse(null);
        if (end != null && end.offset() != each.getValue().ledgerEnd()) {
          moved.add(each.getKey());
        }
      }
    } catch (IOException e) {
      LOG.info("cannot check now whether a loss was accepted", e);
    }
    moved.forEach(stops::remove);
    return moved;
  }
}
