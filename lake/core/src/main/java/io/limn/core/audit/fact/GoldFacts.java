package io.limn.core.audit.fact;

import java.util.List;
import java.util.Optional;

/**
 * One pinned snapshot of a gold table, beside its silver table at the version that the newest gold
 * step read.
 *
 * @param table gold.&lt;name&gt;
 * @param source silver.&lt;name&gt;
 * @param version the snapshot's Delta version
 * @param rows count(*) of the snapshot
 * @param steps committed steps in order, beginning at 1
 * @param origin what the newest gold step was made from; empty when silver's log no longer holds
 *     that version
 * @param uncommitted a plan beyond the last committed step, if there is one
 */
public record GoldFacts(
    String table,
    String source,
    long version,
    long rows,
    List<Step> steps,
    Optional<Origin> origin,
    Optional<UncommittedPlan> uncommitted) {

  /**
   * Silver at the version that the newest gold step read.
   *
   * @param silverStep the silver step that this version carries
   * @param totals the declared control totals
   * @param recomputed under {@code --full} only
   */
  public record Origin(long silverStep, List<Total> totals, Optional<Recomputed> recomputed) {}

  /**
   * One committed step.
   *
   * @param from exclusive, a Delta version of silver, as planned; -1 for the first step
   * @param to inclusive, a Delta version of silver, as planned
   * @param committedAtEpochMillis when it was planned, if the table's log no longer holds it
   */
  public record Step(long step, long from, long to, long committedAtEpochMillis) {}

  /**
   * One control total, declared on both sides.
   *
   * @param silver over silver at the newest step's source version; exact decimal text as Spark's
   *     cast to string gives it, {@code null} as the word null
   * @param gold over this snapshot, likewise
   */
  public record Total(String name, String silver, String gold) {}

  /** The model run again over all of silver at the recorded version, beside the table. */
  public record Recomputed(Contents model, Contents table) {}
}
