package io.limn.core.audit.equation;

import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Settled;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.OffsetSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * The amendments against the units that they speak of: what was replayed or dismissed was in
 * quarantine before, each record is settled once, and what was replayed is in files.
 */
public final class AmendmentEquations {
  private AmendmentEquations() {}

  public static List<Equation> of(Ledger ledger, Finding<FileFacts> files) {
    List<Equation> equations = new ArrayList<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              if (!chapter.amendments().isEmpty()) {
                equations.add(sound(id, chapter));
                if (files instanceof Found<FileFacts> found) {
                  equations.add(wereQuarantined(id, chapter, found.facts()));
                }
              }
            });
    return equations;
  }

  private static Equation sound(TopicPartitionId id, Chapter chapter) {
    EquationBuilder weighing = EquationBuilder.of(Layer.LEDGER, "amendments", Subjects.of(id));
    long rows = 0;
    for (Amendment amendment : chapter.amendments()) {
      rows += rows(amendment);
      weighing.wrong(faults(id, chapter, amendment));
    }
    AmendedOffsets.settled(chapter.amendments())
        .twice()
        .ifPresent(
            offset ->
                weighing.wrong(
                    "Offset " + offset + " of " + Subjects.of(id) + " was settled twice."));
    return weighing
        .side(Term.plus("replayed", count(chapter, AmendmentKind.REPLAYED)))
        .side(Term.plus("rows in files of amendments", rows))
        .equal("The amendments of " + Subjects.of(id) + " do not balance.");
  }

  private static List<String> faults(TopicPartitionId id, Chapter chapter, Amendment amendment) {
    List<String> faults = new ArrayList<>();
    String name = "Amendment " + amendment.getOrdinal() + " of " + Subjects.of(id);
    long start = chapter.genesis().getStartOffset();
    long reached = Long.MIN_VALUE;
    for (OffsetSpan span : amendment.getOffsets()) {
      long first = span.getFirstOffset();
      long end = span.getEndOffset();
      if (first >= end || first < reached) {
        faults.add(String.format("%s names offsets [%d, %d) out of order.", name, first, end));
      } else if (first < start || end > chapter.endOffset()) {
        faults.add(
            String.format(
                "%s names offsets [%d, %d), which are outside [%d, %d).",
                name, first, end, start, chapter.endOffset()));
      }
      reached = end;
    }
    long wanted =
        amendment.getKind() == AmendmentKind.REPLAYED
            ? AmendedOffsets.of(List.of(amendment), AmendmentKind.REPLAYED).count()
            : 0;
    if (rows(amendment) != wanted) {
      faults.add(
          String.format(
              "%s replays %d records, but its files hold %d.", name, wanted, rows(amendment)));
    }
    return faults;
  }

  private static Equation wereQuarantined(TopicPartitionId id, Chapter chapter, FileFacts files) {
    EquationBuilder weighing =
        EquationBuilder.of(Layer.FILES, "settled were quarantined", Subjects.of(id));
    long replayed = count(chapter, AmendmentKind.REPLAYED);
    long dismissed = count(chapter, AmendmentKind.DISMISSED);
    Settled settled = files.settled().get(id);
    if (settled == null && replayed + dismissed > 0) {
      return weighing
          .cannotTell(
              "Cannot check whether the records settled in "
                  + Subjects.of(id)
                  + " were in quarantine: a quarantine file could not be read.")
          .asSaid();
    }
    long quarantined = settled == null ? 0 : settled.quarantined();
    if (settled != null && settled.missing().isPresent()) {
      weighing.wrong(
          String.format(
              "Offset %d of %s was replayed or dismissed, but no quarantine file holds it.",
              settled.missing().getAsLong(), Subjects.of(id)));
    }
    return weighing
        .side(Term.plus("replayed", replayed), Term.plus("dismissed", dismissed))
        .side(Term.plus("in quarantine files", quarantined))
        .equal("The records settled in " + Subjects.of(id) + " are not those in quarantine.");
  }

  private static long rows(Amendment amendment) {
    return amendment.getDataFiles().stream().mapToLong(DataFile::getRows).sum();
  }

  private static long count(Chapter chapter, AmendmentKind kind) {
    return AmendedOffsets.of(chapter.amendments(), kind).count();
  }
}
