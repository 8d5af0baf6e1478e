package io.limn.table;

/** What became of a load's commit. */
public sealed interface CommitOutcome {

  /**
   * The load is in the table.
   *
   * @param version the table's Delta version that holds it
   */
  record Committed(long version, BronzeProgress progress) implements CommitOutcome {}

  /**
   * Nothing of the load is in the table, nor ever will be: another one came first. What it loaded
   * is in {@code progress}; plan again.
   */
  record Lost(BronzeProgress progress) implements CommitOutcome {}
}
