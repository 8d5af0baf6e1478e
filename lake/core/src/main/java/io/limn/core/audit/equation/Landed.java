package io.limn.core.audit.equation;

import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Sight.Seen;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.OffsetSums;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chapter of the ledger says must be in bronze when it was loaded up to an end offset and an
 * amendment.
 *
 * @param border the greatest end of a manifest (or genesis) that is not beyond the end offset
 * @param rows landed in the units up to there
 * @param replayed by the amendments up to that one
 * @param erased by them
 * @param sum of the offsets; empty when a quarantine file could not be read
 */
record Landed(long border, long rows, long replayed, long erased, Optional<BigInteger> sum) {

  static Landed upTo(
      long endOffset,
      long amendment,
      TopicPartitionId topicPartition,
      Chapter chapter,
      Optional<FileFacts> files) {
    List<Manifest> units =
        chapter.manifests().stream().filter(unit -> unit.getEndOffset() <= endOffset).toList();
    List<Amendment> applied =
        chapter.amendments().stream().filter(each -> each.getOrdinal() <= amendment).toList();
    AmendedOffsets replayed = AmendedOffsets.of(applied, AmendmentKind.REPLAYED);
    AmendedOffsets erased = AmendedOffsets.of(applied, AmendmentKind.ERASED);
    long border = chapter.genesis().getStartOffset();
    long rows = 0;
    BigInteger sum = replayed.sum().subtract(erased.sum());
    for (Manifest unit : units) {
      border = Math.max(border, unit.getEndOffset());
      rows += unit.getLanded();
      sum = sum.add(OffsetSums.of(unit.getFirstOffset(), unit.getEndOffset()));
      for (Hole hole : unit.getHoles()) {
        sum = sum.subtract(OffsetSums.of(hole.getFirstOffset(), hole.getEndOffset()));
      }
    }
    Optional<BigInteger> refused = quarantinedSum(border, topicPartition, units, files);
    return new Landed(border, rows, replayed.count(), erased.count(), refused.map(sum::subtract));
  }

  /** How many rows must be there. */
  long expected() {
    return rows + replayed - erased;
  }

  List<Term> terms() {
    List<Term> terms = new ArrayList<>(List.of(Term.plus("landed", rows)));
    if (replayed > 0) {
      terms.add(Term.plus("replayed", replayed));
    }
    if (erased > 0) {
      terms.add(Term.minus("erased", erased));
    }
    return terms;
  }

  private static Optional<BigInteger> quarantinedSum(
      long border, TopicPartitionId id, List<Manifest> units, Optional<FileFacts> files) {
    long named = units.stream().mapToLong(unit -> unit.getQuarantineFiles().size()).sum();
    List<NamedFile> quarantined =
        files.map(FileFacts::files).orElse(List.of()).stream()
            .filter(file -> file.quarantine() && file.topicPartition().equals(id))
            .filter(file -> file.owner() instanceof Owner.Unit unit && unit.firstOffset() < border)
            .toList();
    BigInteger sum = BigInteger.ZERO;
    long read = 0;
    for (NamedFile file : quarantined) {
      if (file.sight() instanceof Seen seen && seen.content().isPresent()) {
        sum = sum.add(seen.content().get().sum());
        read++;
      }
    }
    return read == named ? Optional.of(sum) : Optional.empty();
  }
}
