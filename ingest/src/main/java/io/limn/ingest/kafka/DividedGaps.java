package io.limn.ingest.kafka;

import io.limn.ingest.unit.OpenUnit.Gap;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Gaps on their way to being holes, while the log is read again: offsets that turn out to have a
 * record were aborted, all others have the reason of those without one. Holds one entry for each
 * run of offsets, however long. Not thread-safe.
 */
final class DividedGaps {
  private static final String LEFT_THE_LOG =
      "aborted or a marker: retention deleted it before it could be read";

  private final List<Gap> gaps;
  private final HoleReason without;
  private final List<Hole> holes = new ArrayList<>();
  private int current;
  private long next;

  /**
   * The gaps that a consumer of committed records skipped.
   *
   * @param gaps in order, at least one, none empty
   * @param without the reason for offsets without any record
   */
  DividedGaps(List<Gap> gaps, HoleReason without) {
    this.gaps = gaps;
    this.without = without;
    this.next = gaps.get(0).first();
  }

  /** Whether every offset has its reason. */
  boolean done() {
    return current == gaps.size();
  }

  /** The first offset that has no reason yet; after the last gap, its end. */
  long next() {
    return next;
  }

  /** The log has a record at this offset, and none between here and where it was read before. */
  void record(long offset) {
    reached(offset);
    if (!done() && offset == next) {
      fill(offset + 1, HoleReason.ABORTED, null);
    }
  }

  /** The log has been read up to here, exclusive. */
  void reached(long position) {
    fill(position, without, null);
  }

  /** The log begins here now: what was before it was skipped as not committed, no more is known. */
  void leftTheLog(long logStart) {
    fill(logStart, HoleReason.ABORTED, LEFT_THE_LOG);
  }

  List<Hole> holes() {
    return List.copyOf(holes);
  }

  private void fill(long position, HoleReason reason, String note) {
    while (!done() && position > next) {
      Gap gap = gaps.get(current);
      long end = Math.min(position, gap.end());
      append(end, reason, note);
      next = end;
      if (end == gap.end()) {
        current++;
        next = done() ? end : gaps.get(current).first();
      }
    }
  }

  private void append(long end, HoleReason reason, String note) {
    Hole last = holes.isEmpty() ? null : holes.get(holes.size() - 1);
    if (last != null
        && last.getEndOffset() == next
        && last.getReason() == reason
        && Objects.equals(last.getNote(), note)) {
      last.setEndOffset(end);
    } else {
      holes.add(new Hole(next, end, reason, note));
    }
  }
}
