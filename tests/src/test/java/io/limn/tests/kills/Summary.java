package io.limn.tests.kills;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds up how runs went, for one line at the end. Thread-safe. */
final class Summary {
  private final long begun = System.nanoTime();
  private final List<RunReport> reports = new ArrayList<>();
  private final SortedSet<Long> failed = new TreeSet<>();

  synchronized void add(RunReport report) {
    reports.add(report);
    if (!report.problems().isEmpty()) {
      failed.add(report.seed());
    }
  }

  /** A run that did not come to its end. */
  synchronized void broken(long seed) {
    failed.add(seed);
  }

  synchronized String line() {
    Map<Mischief, Integer> done = new EnumMap<>(Mischief.class);
    reports.forEach(run -> run.done().forEach(each -> done.merge(each, 1, Integer::sum)));
    return String.format(
        Locale.ROOT,
        "%d runs: %s; %,d units, %,d records; %d units dropped (%d lost, %d revoked),"
            + " %d landers gave up and were started again; %.0f s; failed seeds: %s",
        reports.size(),
        done,
        reports.stream().mapToInt(RunReport::units).sum(),
        reports.stream().mapToLong(RunReport::records).sum(),
        reports.stream().mapToInt(run -> run.landers().lost() + run.landers().revoked()).sum(),
        reports.stream().mapToInt(run -> run.landers().lost()).sum(),
        reports.stream().mapToInt(run -> run.landers().revoked()).sum(),
        reports.stream().mapToInt(run -> run.landers().gaveUp().size()).sum(),
        (System.nanoTime() - begun) / 1e9,
        failed.isEmpty() ? "none" : failed);
  }
}
