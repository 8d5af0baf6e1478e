package io.limn.core.audit.fact;

import java.util.List;
import java.util.Optional;

/**
 * One pinned snapshot of a silver table with all its committed steps, beside the bronze table as it
 * is now. Everything is counted from data: rows by their columns, changes by the change feed.
 *
 * @param table silver.&lt;name&gt;
 * @param source bronze.&lt;dataset&gt;
 * @param version the snapshot's Delta version
 * @param rows count(*) of the snapshot
 * @param steps committed steps in order, beginning at 1
 * @param uncommitted a plan beyond the last committed step, if there is one
 */
public record SilverFacts(
    String table,
    String source,
    long version,
    long rows,
    List<Step> steps,
    Optional<UncommittedPlan> uncommitted) {

  /**
   * One committed step.
   *
   * @param step from the plan's file and the transaction id
   * @param from exclusive, a load of bronze, as planned
   * @param to inclusive, a load of bronze, as planned
   * @param committedAtEpochMillis of the step's decisive commit; when it was planned, if the
   *     table's log no longer holds that commit
   * @param bronzeRows count(*) of bronze now where {@code _load > from and _load <= to}
   * @param requeue what the step took from quarantine; empty when it read loads
   * @param account the accounts table's verdicts with this {@code _step}
   * @param quarantineRows count(*) of the quarantine table with this {@code _step}
   * @param rowsBefore the target's rows, as planned
   * @param accountedAfter the rows that the step left in the table, as its account states
   * @param changes what the step's commit did; empty when the table's log no longer holds it
   */
  public record Step(
      long step,
      long from,
      long to,
      long committedAtEpochMillis,
      long bronzeRows,
      Optional<Requeue> requeue,
      List<AccountRow> account,
      long quarantineRows,
      long rowsBefore,
      long accountedAfter,
      Optional<Changes> changes) {

    /** Rows that the step had to judge. */
    public long toJudge() {
      return bronzeRows + requeue.map(Requeue::rows).orElse(0L);
    }
  }

  /**
   * Refused rows that a step judged again.
   *
   * @param rows count(*) of the quarantine table's rows which no step before had requeued, of the
   *     rules that the plan names
   * @param accounted how many there were, as the account of the step states
   */
  public record Requeue(long rows, long accounted) {
    /** What such a line of the accounts table has in the column verdict. */
    public static final String VERDICT = "requeued";
  }

  /**
   * What a commit did to the table, by its change feed.
   *
   * @param inserted rows of the commit's change feed that are inserts
   * @param updated rows of it that are updates, each counted once
   * @param deleted rows of it that are deletions
   * @param rowsAfter count(*) of the snapshot, less what was inserted and plus what was deleted by
   *     the commits after this one
   */
  public record Changes(long inserted, long updated, long deleted, long rowsAfter) {}

  /**
   * How many rows of a step got a verdict.
   *
   * @param rule the rule that refused or filtered; empty for the other verdicts
   */
  public record AccountRow(RowVerdict verdict, Optional<String> rule, long rows) {}

  /** What became of a bronze row in silver; each row that a step judged has exactly one. */
  public enum RowVerdict {
    /**
     * Stands in silver when the step is done: it was inserted, or it updated the row of its key.
     */
    KEPT,
    /** Equal to a row that stays: the same content, or the same key and the same columns. */
    DUPLICATE,
    /** Another row of its key was preferred. */
    SUPERSEDED,
    /** A type, a required column or a rule refused it; it is in the quarantine table. */
    QUARANTINED,
    /** A rule left it out on purpose. */
    FILTERED
  }
}
