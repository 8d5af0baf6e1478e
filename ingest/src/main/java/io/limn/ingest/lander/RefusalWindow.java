package io.limn.ingest.lander;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.parse.RefusalReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The share of refused records among the recent ones of a lander, whatever units and topic
 * partitions they are in. Old ones count less and less. Not thread-safe.
 */
final class RefusalWindow {
  /** A shorter history counts as one of this length: fewer records say nothing about a share. */
  private static final long SMALLEST_RECORDS = 1_000;

  private static final long LARGEST_RECORDS = 10 * SMALLEST_RECORDS;

  private final DatasetSpec dataset;
  private final double mostShare;
  private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
  private long records;

  /**
   * An empty window.
   *
   * @param override takes the place of the dataset's share
   */
  RefusalWindow(DatasetSpec dataset, OptionalDouble override) {
    this.dataset = dataset;
    this.mostShare = override.orElse(dataset.landing().maxQuarantineShare());
  }

  /**
   * Takes one more record in.
   *
   * @throws LakeException when this was one refused record too many
   */
  void add(ParseOutcome verdict) {
    if (records == LARGEST_RECORDS) {
      records /= 2;
      refused.replaceAll((reason, count) -> count / 2);
    }
    records++;
    if (verdict instanceof ParseOutcome.Refused refusal) {
      refused.merge(refusal.reason(), 1L, Long::sum);
      refuseTooMany(refusal);
    }
  }

  private void refuseTooMany(ParseOutcome.Refused last) {
    long allRefused = refused.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> reasons = new TreeMap<>();
    refused.forEach((reason, count) -> reasons.put(reason.text(), count));
    if (allRefused > mostShare * Math.max(records, SMALLEST_RECORDS)) {
      throw new LakeException(
          "Too many records of " + dataset.name() + " were refused",
          allRefused
              + " of the last "
              + records
              + ", by reason "
              + reasons
              + "; the last one: "
              + last.detail(),
          "fix the schema or the rules in "
              + dataset.location()
              + ", or the producer. If these records belong in quarantine, run once with"
              + " --max-quarantine-share 1, or raise landing.max-quarantine-share (now "
              + mostShare
              + ")");
    }
  }
}
