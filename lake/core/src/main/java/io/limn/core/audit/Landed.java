package io.limn.core.audit;

import io.limn.core.audit.FileFacts.NamedFile;
import io.limn.core.audit.FileFacts.Sight.Seen;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.OffsetSums;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a chapter of the ledger says must be in bronze when it was loaded up to an end offset.
 *
 * @param border the greatest end of a manifest (or genesis) that is not beyond the end offset
 * @param rows landed in the units up to there
 * @param sum of the landed offsets; empty when a quarantine file could not be read
 */
record Landed(long border, long rows, Optional<BigInteger> sum) {

  static Landed upTo(
      long endOffset, TopicPartitionId topicPartition, Chapter chapter, Optional<FileFacts> files) {
    List<Manifest> units =
        chapter.manifests().stream().filter(unit -> unit.getEndOffset() <= endOffset).toList();
    long border = chapter.genesis().getStartOffset();
    long rows = 0;
    BigInteger sum = BigInteger.ZERO;
    for (Manifest unit : units) {
      border = Math.max(border, unit.getEndOffset());
      rows += unit.getLanded();
      sum = sum.add(OffsetSums.of(unit.getFirstOffset(), unit.getEndOffset()));
      for (Hole hole : unit.getHoles()) {
        sum = sum.subtract(OffsetSums.of(hole.getFirstOffset(), hole.getEndOffset()));
      }
    }
    Optional<BigInteger> refused = quarantinedSum(border, topicPartition, units, files);
    return new Landed(border, rows, refused.map(sum::subtract));
  }

  private static Optional<BigInteger> quarantinedSum(
      long border, TopicPartitionId id, List<Manifest> units, Optional<FileFacts> files) {
    long named = units.stream().mapToLong(unit -> unit.getQuarantineFiles().size()).sum();
    List<NamedFile> quarantined =
        files.map(FileFacts::files).orElse(List.of()).stream()
            .filter(file -> file.quarantine() && file.topicPartition().equals(id))
            .filter(file -> file.unitFirstOffset() < border)
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
