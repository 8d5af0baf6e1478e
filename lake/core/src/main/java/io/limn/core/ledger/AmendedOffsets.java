package io.limn.core.ledger;

import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.OffsetSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** The offsets of one topic partition whose state amendments of some kinds have changed. */
public final class AmendedOffsets {
  private final NavigableMap<Long, Long> endsByFirst = new TreeMap<>();
  private long count;
  private BigInteger sum = BigInteger.ZERO;
  private OptionalLong twice = OptionalLong.empty();

  private AmendedOffsets() {}

  /** Those of the given kinds. */
  public static AmendedOffsets of(
      Collection<Amendment> amendments, AmendmentKind first, AmendmentKind... others) {
    Set<AmendmentKind> kinds = EnumSet.of(first, others);
    AmendedOffsets offsets = new AmendedOffsets();
    for (Amendment amendment : amendments) {
      if (kinds.contains(amendment.getKind())) {
        amendment.getOffsets().forEach(offsets::add);
      }
    }
    return offsets;
  }

  /** Those that are no longer in quarantine: replayed or dismissed. */
  public static AmendedOffsets settled(Collection<Amendment> amendments) {
    return of(amendments, AmendmentKind.REPLAYED, AmendmentKind.DISMISSED);
  }

  /** Ascending offsets as spans, the way an amendment holds them. */
  public static List<OffsetSpan> spans(SortedSet<Long> offsets) {
    List<OffsetSpan> spans = new ArrayList<>();
    offsets.forEach(offset -> append(spans, offset));
    return spans;
  }

  /** Adds an offset that is greater than all that the spans hold. */
  public static void append(List<OffsetSpan> spans, long offset) {
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).getEndOffset() > offset) {
      throw new IllegalStateException("offset " + offset + " comes after " + spans.get(last));
    }
    if (last >= 0 && spans.get(last).getEndOffset() == offset) {
      spans.get(last).setEndOffset(offset + 1);
    } else {
      spans.add(new OffsetSpan(offset, offset + 1));
    }
  }

  public boolean contains(long offset) {
    var span = endsByFirst.floorEntry(offset);
    return span != null && offset < span.getValue();
  }

  /** How many; an offset that two amendments name counts twice, so that the audit sees it. */
  public long count() {
    return count;
  }

  /** The sum of all offsets, each as often as it is named. */
  public BigInteger sum() {
    return sum;
  }

  /** An offset that two spans name, if there is one. */
  public OptionalLong twice() {
    return twice;
  }

  private void add(OffsetSpan span) {
    long first = span.getFirstOffset();
    long end = span.getEndOffset();
    if (twice.isEmpty() && first < end) {
      twice = overlap(first, end);
    }
    endsByFirst.merge(first, end, Math::max);
    count += Math.max(0, end - first);
    sum = sum.add(OffsetSums.of(first, end));
  }

  private OptionalLong overlap(long first, long end) {
    if (contains(first)) {
      return OptionalLong.of(first);
    }
    Long next = endsByFirst.ceilingKey(first);
    return next != null && next < end ? OptionalLong.of(next) : OptionalLong.empty();
  }
}
