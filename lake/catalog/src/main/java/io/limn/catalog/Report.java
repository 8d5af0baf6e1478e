package io.limn.catalog;

import java.util.List;

/**
 * What was done, or in a dry run would be.
 *
 * @param changes ordered by database and table
 * @param unchanged tables that were right already
 */
public record Report(boolean dryRun, List<Change> changes, int unchanged) {

  /** What becomes of one table. */
  public enum Kind {
    /** The catalogue lacked it. */
    CREATED,
    /** The catalogue had it otherwise: the lake has changed, or somebody has changed the entry. */
    REPAIRED,
    /** The lake has it no more. */
    DROPPED,
    /** Not done: somebody else's table has the name. */
    TAKEN,
    /** Not done: it cannot be described in Hive, or the metastore refuses it. */
    REFUSED;

    /** Whether the catalogue is now as it should be. */
    public boolean done() {
      return this != TAKEN && this != REFUSED;
    }
  }

  /**
   * One table that was not as it should be.
   *
   * @param table database.name
   * @param reasons one sentence each
   */
  public record Change(Kind kind, String table, List<String> reasons) {}

  /** Whether the catalogue is as it should be, or in a dry run would be. */
  public boolean complete() {
    return changes.stream().allMatch(change -> change.kind().done());
  }
}
