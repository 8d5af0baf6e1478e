package io.limn.core.summary;

import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the ledger of one topic partition says as of a moment.
 *
 * @param begun whether it had begun by then; otherwise nothing had landed, and its end is where it
 *     was going to begin
 * @param endOffset the first offset that no unit had been published for
 * @param units all that were published by then, in [genesis, end)
 * @param amended offsets by what amendments had made of them by then; kinds that do not occur are
 *     left out
 * @param replayedBytes of the files of replayed records
 * @param unfolded manifests that lie in files of their own, now
 * @param newestUnit when the last unit was published, by its lander's clock
 * @param newestEventTime the latest event time in any data file
 * @param holes every one of them, when they were asked for
 * @param amendments every one of them, when they were asked for
 */
public record ChapterSummary(
    TopicPartitionId topicPartition,
    Genesis genesis,
    boolean begun,
    long endOffset,
    Totals units,
    SortedMap<AmendmentKind, Long> amended,
    long replayedBytes,
    int unfolded,
    IntakeRate lastHour,
    IntakeRate lastDay,
    Optional<Instant> newestUnit,
    Optional<Instant> newestEventTime,
    List<Hole> holes,
    List<Amendment> amendments) {

  public long amended(AmendmentKind kind) {
    return amended.getOrDefault(kind, 0L);
  }

  /** Records that were refused and neither replayed nor dismissed by then. */
  public long stillQuarantined() {
    return units.quarantined() - amended(AmendmentKind.REPLAYED) - amended(AmendmentKind.DISMISSED);
  }
}
