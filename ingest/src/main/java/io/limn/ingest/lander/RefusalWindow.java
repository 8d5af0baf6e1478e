package io.limn.ingest.lander;

import io.limn.ingest.parse.Reason;
import io.limn.ingest.parse.Verdict;
import java.util.EnumMap;
import java.util.Map;

/**
 * The share of refused records among the recent ones of a topic partition, whatever units they are
 * in. Old ones count less and less. Not thread-safe.
 */
final class RefusalWindow {
  /** Fewer records say nothing about a share. */
  private static final long SMALLEST_RECORDS = 1_000;

  private static final long LARGEST_RECORDS = 10 * SMALLEST_RECORDS;

  private final double mostShare;
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private long records;

  RefusalWindow(double mostShare) {
    this.mostShare = mostShare;
  }

  void add(Verdict verdict) {
    records++;
    if (verdict instanceof Verdict.Refused refusal) {
      refused.merge(refusal.reason(), 1L, Long::sum);
    }
    if (records > LARGEST_RECORDS) {
      records /= 2;
      refused.replaceAll((reason, count) -> count / 2);
    }
  }

  boolean tooMany() {
    return records >= SMALLEST_RECORDS && allRefused() > mostShare * records;
  }

  /** For a sentence: how many of how many, and why. */
  @Override
  public String toString() {
    return allRefused() + " of the last " + records + " records, by reason " + refused;
  }

  private long allRefused() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
