package io.limn.tests.plain;

import io.limn.tests.plain.PlainLog.Entry;
import io.limn.tests.plain.PlainLog.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds what landed against what the log holds: each offset is there once, where it must be, with
 * the content that was sent.
 */
public final class Reckoning {
  private final List<String> problems = new ArrayList<>();

  private Reckoning() {}

  /**
   * One sentence for each offset that is not where it must be; empty when all are.
   *
   * @param fates of all offsets, by topic partition
   */
  public static List<String> problems(
      PlainLog log, SortedMap<Integer, SortedMap<Long, List<Fate>>> fates) {
    Reckoning reckoning = new Reckoning();
    log.topicPartitions()
        .forEach(
            (number, extent) ->
                reckoning.weigh(number, extent, fates.getOrDefault(number, new TreeMap<>())));
    fates.keySet().stream()
        .filter(number -> !log.topicPartitions().containsKey(number))
        .forEach(number -> reckoning.problems.add("the log has no topic partition " + number));
    return List.copyOf(reckoning.problems);
  }

  private void weigh(int number, Extent log, SortedMap<Long, List<Fate>> fates) {
    for (long offset = log.start(); offset < log.end(); offset++) {
      List<Fate> found = fates.getOrDefault(offset, List.of());
      Fate expected = expected(log, offset);
      if (!found.equals(List.of(expected))) {
        problems.add(number + "@" + offset + " should be " + expected + ", but is " + found);
      }
    }
    fates.headMap(log.start()).forEach((offset, found) -> beyond(number, offset, found));
    fates.tailMap(log.end()).forEach((offset, found) -> beyond(number, offset, found));
  }

  private void beyond(int number, long offset, List<Fate> found) {
    problems.add(number + "@" + offset + " is not in the log, but is " + found);
  }

  private static Fate expected(Extent log, long offset) {
    Entry committed = log.committed().get(offset);
    if (committed != null) {
      return committed
          .landing()
          .map(content -> new Fate(Fate.Kind.LANDED, content))
          .orElseGet(() -> new Fate(Fate.Kind.QUARANTINED, committed.raw()));
    }
    return new Fate(Fate.Kind.HOLE, log.all().containsKey(offset) ? "ABORTED" : "MARKER");
  }
}
