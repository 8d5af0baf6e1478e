package io.limn.core.audit.equation;

import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.List;

/** The ledger against itself: the units tile the offsets from genesis on, and each one balances. */
public final class LedgerEquations {
  private LedgerEquations() {}

  public static List<Equation> of(Ledger ledger) {
    List<Equation> equations = new ArrayList<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              equations.add(tiling(id, chapter));
              equations.add(balance(id, chapter));
            });
    return equations;
  }

  private static Equation tiling(TopicPartitionId id, Chapter chapter) {
    EquationBuilder weighing = EquationBuilder.of(Layer.LEDGER, "units tile", Subjects.of(id));
    long reached = chapter.genesis().getStartOffset();
    long offsets = 0;
    for (Manifest unit : chapter.manifests()) {
      String name = Subjects.unit(id, unit);
      long first = unit.getFirstOffset();
      if (first > reached) {
        weighing.wrong(
            "No unit holds offsets " + reached + " to " + (first - 1) + ": " + name + " is next.");
      } else if (first < reached) {
        weighing.wrong(
            "The " + name + " begins before the one before it ends, at " + reached + ".");
      }
      if (unit.getEndOffset() <= first) {
        weighing.wrong("The " + name + " is empty.");
      }
      reached = unit.getEndOffset();
      offsets += unit.getEndOffset() - first;
    }
    return weighing
        .side(
            Term.plus("genesis", chapter.genesis().getStartOffset()),
            Term.plus("offsets in " + chapter.manifests().size() + " units", offsets))
        .side(Term.plus("ledger end", chapter.endOffset()))
        .equal("The units do not reach from genesis to the ledger's end.");
  }

  private static Equation balance(TopicPartitionId id, Chapter chapter) {
    EquationBuilder weighing = EquationBuilder.of(Layer.LEDGER, "units balance", Subjects.of(id));
    long offsets = 0;
    long landed = 0;
    long quarantined = 0;
    long holes = 0;
    for (Manifest unit : chapter.manifests()) {
      offsets += unit.getEndOffset() - unit.getFirstOffset();
      landed += unit.getLanded();
      quarantined += unit.getQuarantined();
      holes += unit.getHoles().stream().mapToLong(LedgerEquations::length).sum();
      weighing.wrong(faults(id, unit));
    }
    List<Term> parts = new ArrayList<>(states(chapter, landed, quarantined));
    if (holes != 0) {
      parts.add(Term.plus("holes", holes));
    }
    return weighing
        .side(Term.plus("offsets", offsets))
        .side(parts)
        .equal("The units of " + Subjects.of(id) + " do not balance.");
  }

  /** Where the records are now: what the units say, then the amendments. */
  private static List<Term> states(Chapter chapter, long landed, long quarantined) {
    long replayed = AmendedOffsets.of(chapter.amendments(), AmendmentKind.REPLAYED).count();
    long dismissed = AmendedOffsets.of(chapter.amendments(), AmendmentKind.DISMISSED).count();
    long erased = AmendedOffsets.of(chapter.amendments(), AmendmentKind.ERASED).count();
    List<Term> states = new ArrayList<>();
    states.add(Term.plus("landed", landed - erased));
    states.add(Term.plus("replayed", replayed));
    states.add(Term.plus("still quarantined", quarantined - replayed - dismissed));
    states.add(Term.plus("dismissed", dismissed));
    if (erased > 0) {
      states.add(Term.plus("erased", erased));
    }
    return states;
  }

  private static List<String> faults(TopicPartitionId id, Manifest unit) {
    List<String> faults = new ArrayList<>();
    String name = Subjects.unit(id, unit);
    long offsets = unit.getEndOffset() - unit.getFirstOffset();
    long holes = unit.getHoles().stream().mapToLong(LedgerEquations::length).sum();
    long accounted = unit.getLanded() + unit.getQuarantined() + holes;
    if (offsets != accounted) {
      faults.add(
          String.format(
              "The %s has %d offsets but accounts for %d: %d landed, %d quarantined, %d in holes.",
              name, offsets, accounted, unit.getLanded(), unit.getQuarantined(), holes));
    }
    rows(name, "landed", unit.getLanded(), unit.getDataFiles(), faults);
    rows(name, "quarantined", unit.getQuarantined(), unit.getQuarantineFiles(), faults);
    for (Hole hole : unit.getHoles()) {
      if (hole.getFirstOffset() < unit.getFirstOffset()
          || hole.getEndOffset() > unit.getEndOffset()
          || length(hole) <= 0) {
        faults.add(
            String.format(
                "The %s has a hole [%d, %d) outside its offsets.",
                name, hole.getFirstOffset(), hole.getEndOffset()));
      }
    }
    return faults;
  }

  private static void rows(
      String name, String what, long stated, List<DataFile> files, List<String> faults) {
    long rows = files.stream().mapToLong(DataFile::getRows).sum();
    if (rows != stated) {
      faults.add(
          String.format("The %s states %d %s, but its files have %d.", name, stated, what, rows));
    }
  }

  private static long length(Hole hole) {
    return hole.getEndOffset() - hole.getFirstOffset();
  }
}
