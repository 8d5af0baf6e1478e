package io.limn.table;

import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.OffsetSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which amendments a load applies: those after its progress, in order, up to the first that speaks
 * of an offset beyond what the table will hold.
 */
final class NewAmendments {
  private NewAmendments() {}

  /**
   * Those of one topic partition.
   *
   * @param ends up to where each topic partition will be loaded
   * @throws io.limn.core.LakeException when the ledger's amendments contradict themselves
   */
  static List<Amendment> of(
      TopicPartitionId id, Chapter chapter, BronzeProgress seen, Map<TopicPartitionId, Long> ends) {
    long applied = seen.amendments().getOrDefault(id, 0L);
    if (applied > chapter.newestAmendment()) {
      throw LoadPlan.ledgerIsWrong(
          id,
          "bronze has applied amendment %d, but the newest is %d"
              .formatted(applied, chapter.newestAmendment()));
    }
    AmendedOffsets.settled(chapter.amendments())
        .twice()
        .ifPresent(
            offset -> {
              throw LoadPlan.ledgerIsWrong(id, "two amendments settle offset " + offset);
            });
    long end = ends.getOrDefault(id, chapter.genesis().getStartOffset());
    List<Amendment> planned = new ArrayList<>();
    for (Amendment amendment : chapter.amendments()) {
      if (amendment.getOrdinal() > applied) {
        if (!below(end, amendment)) {
          break;
        }
        requireSound(id, amendment);
        planned.add(amendment);
      }
    }
    return planned;
  }

  private static boolean below(long end, Amendment amendment) {
    return amendment.getOffsets().stream()
        .allMatch((OffsetSpan span) -> span.getEndOffset() <= end);
  }

  private static void requireSound(TopicPartitionId id, Amendment amendment) {
    if (amendment.getKind() == AmendmentKind.ERASED) {
      throw LoadPlan.ledgerIsWrong(
          id, "amendment " + amendment.getOrdinal() + " erases records, which a load cannot do");
    }
    long rows = amendment.getDataFiles().stream().mapToLong(DataFile::getRows).sum();
    long replayed = AmendedOffsets.of(List.of(amendment), AmendmentKind.REPLAYED).count();
    if (rows != replayed) {
      throw LoadPlan.ledgerIsWrong(
          id,
          "amendment %d replays %d records, but its files have %d"
              .formatted(amendment.getOrdinal(), replayed, rows));
    }
  }
}
