package io.limn.core.audit;

import io.limn.core.audit.FileFacts.Uncovered;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/** Marks each offset of a unit once. Not thread-safe. */
final class Coverage {
  private final TopicPartitionId id;
  private final long first;
  private final long end;
  private final BitSet taken = new BitSet();
  private OptionalLong twice = OptionalLong.empty();

  Coverage(TopicPartitionId id, Manifest unit) {
    this.id = id;
    this.first = unit.getFirstOffset();
    this.end = unit.getEndOffset();
    for (Hole hole : unit.getHoles()) {
      for (long offset = hole.getFirstOffset(); offset < hole.getEndOffset(); offset++) {
        take(offset);
      }
    }
  }

  void take(long offset) {
    boolean outside = offset < first || offset >= end;
    if (outside || taken.get(Math.toIntExact(offset - first))) {
      twice = twice.isPresent() ? twice : OptionalLong.of(offset);
    } else {
      taken.set(Math.toIntExact(offset - first));
    }
  }

  Optional<Uncovered> problem() {
    long next = first + taken.nextClearBit(0);
    OptionalLong missing = next < end ? OptionalLong.of(next) : OptionalLong.empty();
    return missing.isPresent() || twice.isPresent()
        ? Optional.of(new Uncovered(id, first, missing, twice))
        : Optional.empty();
  }
}
