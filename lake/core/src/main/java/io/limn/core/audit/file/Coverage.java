package io.limn.core.audit.file;

import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Marks each of some offsets once. Not thread-safe. */
final class Coverage {
  private static final class Span {
    private final BitSet taken = new BitSet();
    private long end;

    Span(long end) {
      this.end = end;
    }
  }

  private final NavigableMap<Long, Span> spans = new TreeMap<>();
  private OptionalLong twice = OptionalLong.empty();
  private long taken;

  private Coverage() {}

  /** Of the offsets of a unit; those in its holes are taken. */
  static Coverage of(Manifest unit) {
    Coverage coverage = of(List.of(new OffsetSpan(unit.getFirstOffset(), unit.getEndOffset())));
    for (Hole hole : unit.getHoles()) {
      for (long offset = hole.getFirstOffset(); offset < hole.getEndOffset(); offset++) {
        coverage.take(offset);
      }
    }
    return coverage;
  }

  /** Of the offsets of spans; where they overlap, each offset is wanted once. */
  static Coverage of(List<OffsetSpan> wanted) {
    Coverage coverage = new Coverage();
    wanted.stream()
        .filter(span -> span.getEndOffset() > span.getFirstOffset())
        .sorted(Comparator.comparing(OffsetSpan::getFirstOffset))
        .forEach(coverage::want);
    return coverage;
  }

  private void want(OffsetSpan span) {
    Map.Entry<Long, Span> before = spans.lastEntry();
    if (before != null && before.getValue().end >= span.getFirstOffset()) {
      before.getValue().end = Math.max(before.getValue().end, span.getEndOffset());
    } else {
      spans.put(span.getFirstOffset(), new Span(span.getEndOffset()));
    }
  }

  boolean wants(long offset) {
    Map.Entry<Long, Span> span = spans.floorEntry(offset);
    return span != null && offset < span.getValue().end;
  }

  void take(long offset) {
    Map.Entry<Long, Span> span = spans.floorEntry(offset);
    int at = wants(offset) ? Math.toIntExact(offset - span.getKey()) : -1;
    if (at < 0 || span.getValue().taken.get(at)) {
      twice = twice.isPresent() ? twice : OptionalLong.of(offset);
    } else {
      span.getValue().taken.set(at);
      taken++;
    }
  }

  /** How many were taken, each counted once. */
  long taken() {
    return taken;
  }

  /** The first that was not taken. */
  OptionalLong missing() {
    for (Map.Entry<Long, Span> span : spans.entrySet()) {
      long next = span.getKey() + span.getValue().taken.nextClearBit(0);
      if (next < span.getValue().end) {
        return OptionalLong.of(next);
      }
    }
    return OptionalLong.empty();
  }

  /** What is wrong, if not every offset was taken exactly once and no other was. */
  Optional<Uncovered> problem(TopicPartitionId id, Owner owner) {
    OptionalLong missing = missing();
    return missing.isPresent() || twice.isPresent()
        ? Optional.of(new Uncovered(id, owner, missing, twice))
        : Optional.empty();
  }
}
