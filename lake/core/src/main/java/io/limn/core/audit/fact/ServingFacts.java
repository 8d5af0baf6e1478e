package io.limn.core.audit.fact;

import java.util.Optional;

/**
 * One serving store of one gold table.
 *
 * @param table gold.&lt;name&gt;
 * @param store elasticsearch or cassandra
 * @param target index, or keyspace.table
 * @param goldStep the newest committed step of the gold table
 * @param goldCommittedAtEpochMillis of that step; when it was planned, if the table's log no longer
 *     holds its commit
 * @param receipt the newest receipt; empty when nothing was published yet
 */
public record ServingFacts(
    String table,
    String store,
    String target,
    long goldStep,
    long goldCommittedAtEpochMillis,
    Optional<Published> receipt) {

  /**
   * What was published, what is there, and what should be there.
   *
   * @param step of the receipt
   * @param createdAtEpochMillis of the receipt
   * @param receipt rows and hash that the receipt states
   * @param stored read back from the store after a refresh; {@link Finding.NotYet} when the store
   *     answers that it has no such index or table
   * @param gold rows and hash of the gold table at the receipt's version; empty when the table's
   *     log no longer holds that version
   */
  public record Published(
      long step,
      long createdAtEpochMillis,
      Contents receipt,
      Finding<Contents> stored,
      Optional<Contents> gold) {}
}
