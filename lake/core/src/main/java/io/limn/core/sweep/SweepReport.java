package io.limn.core.sweep;

import io.limn.core.ledger.LedgerFold.Folded;
import io.limn.core.ledger.TopicPartitionId;
import java.time.Instant;
import java.util.List;

/**
 * What a sweep of one dataset did, or would do.
 *
 * @param deleted files that nobody names, of sessions that can no longer publish
 * @param named files that the ledger names
 * @param young files that may be some lander's who has not published them yet
 * @param foreign what lies in landing under names that are not ours
 * @param unknown files of topic partitions that have no ledger, which may have been lost
 * @param sessionsRevoked because of the files, or because nobody had used them for long
 * @param sessionsLeft those that may be in use
 * @param folded the topic partitions whose manifests were folded
 */
public record SweepReport(
    String dataset,
    Instant at,
    boolean dryRun,
    FileCount deleted,
    FileCount named,
    FileCount young,
    FileCount foreign,
    FileCount unknown,
    int sessionsRevoked,
    int sessionsLeft,
    List<Fold> folded) {

  /** What became of the manifests of one topic partition. */
  public record Fold(TopicPartitionId topicPartition, Folded folded) {}
}
