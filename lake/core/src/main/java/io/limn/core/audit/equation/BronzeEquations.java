package io.limn.core.audit.equation;

import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.BronzeFacts.Offsets;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Manifest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Bronze against the ledger, up to the progress that bronze's own commit recorded. */
public final class BronzeEquations {
  private static final Offsets NONE = new Offsets(0, 0, BigInteger.ZERO, -1, -1);

  private final Ledger ledger;
  private final Optional<FileFacts> files;
  private final BronzeFacts bronze;
  private final Instant at;

  public BronzeEquations(Ledger ledger, Optional<FileFacts> files, BronzeFacts bronze, Instant at) {
    this.ledger = ledger;
    this.files = files;
    this.bronze = bronze;
    this.at = at;
  }

  public List<Equation> all() {
    List<Equation> equations = new ArrayList<>();
    SortedSet<TopicPartitionId> known = new TreeSet<>(ledger.topicPartitions().keySet());
    known.addAll(bronze.progress().keySet());
    known.addAll(bronze.offsets().keySet());
    for (TopicPartitionId id : known) {
      Chapter chapter = ledger.topicPartitions().get(id);
      if (chapter == null) {
        equations.add(unknown(id));
      } else {
        equations.addAll(weighed(id, chapter));
      }
    }
    equations.add(newestLoad());
    equations.add(total());
    return equations;
  }

  private Equation unknown(TopicPartitionId id) {
    return EquationBuilder.of(Layer.BRONZE, "progress", Subjects.of(id))
        .wrong(
            String.format(
                "Bronze holds %d rows of %s of topic id %s, which the ledger does not know.",
                bronze.offsets().getOrDefault(id, NONE).rows(), Subjects.of(id), id.topicId()))
        .asSaid();
  }

  private List<Equation> weighed(TopicPartitionId id, Chapter chapter) {
    long progress = bronze.progress().getOrDefault(id, chapter.genesis().getStartOffset());
    long applied = bronze.amendments().getOrDefault(id, 0L);
    Landed landed = Landed.upTo(progress, applied, id, chapter, files);
    Offsets offsets = bronze.offsets().getOrDefault(id, NONE);
    List<Equation> equations = new ArrayList<>();
    equations.add(border(id, chapter, progress, landed));
    if (applied > 0 || chapter.newestAmendment() > 0) {
      equations.add(amendments(id, chapter, applied));
    }
    equations.add(rows(id, progress, landed, offsets));
    equations.add(sums(id, landed, offsets));
    if (offsets.rows() > 0) {
      equations.add(range(id, chapter, progress, offsets));
    }
    return equations;
  }

  private Equation border(TopicPartitionId id, Chapter chapter, long progress, Landed landed) {
    EquationBuilder weighing =
        EquationBuilder.of(Layer.BRONZE, "progress", Subjects.of(id))
            .side(Term.plus("loaded up to", progress))
            .side(Term.plus("end of a unit", landed.border()));
    List<Manifest> waiting =
        chapter.manifests().stream().filter(unit -> unit.getEndOffset() > progress).toList();
    if (!waiting.isEmpty()) {
      long records = waiting.stream().mapToLong(Manifest::getLanded).sum();
      weighing.pending(
          waiting.size() + " units to load, " + records + " records",
          Ages.since(waiting.get(0).getPublishedAt().toEpochMilli(), at));
    }
    return weighing.equal(
        String.format(
            "Bronze was loaded up to offset %d of %s, but no unit ends there; the nearest ends at"
                + " %d.",
            progress, Subjects.of(id), landed.border()));
  }

  private Equation amendments(TopicPartitionId id, Chapter chapter, long applied) {
    EquationBuilder weighing =
        EquationBuilder.of(Layer.BRONZE, "amendments", Subjects.of(id))
            .side(Term.plus("applied", applied))
            .side(Term.plus("in the ledger", chapter.newestAmendment()));
    List<Amendment> waiting =
        chapter.amendments().stream().filter(each -> each.getOrdinal() > applied).toList();
    if (!waiting.isEmpty()) {
      long records = AmendedOffsets.of(waiting, AmendmentKind.REPLAYED).count();
      weighing.pending(
          waiting.size() + " amendments to load, " + records + " replayed records",
          Ages.since(waiting.get(0).getCreatedAt().toEpochMilli(), at));
    }
    return weighing.ascending(
        String.format(
            "Bronze has applied amendment %d of %s, but the newest in the ledger is %d.",
            applied, Subjects.of(id), chapter.newestAmendment()));
  }

  private static Equation rows(TopicPartitionId id, long progress, Landed landed, Offsets offsets) {
    EquationBuilder weighing =
        EquationBuilder.of(Layer.BRONZE, "rows", Subjects.of(id))
            .side(landed.terms())
            .side(Term.plus("rows", offsets.rows()))
            .side(Term.plus("distinct offsets", offsets.distinct()));
    if (offsets.rows() != offsets.distinct()) {
      weighing.wrong(
          String.format(
              "Bronze holds %d rows of %s more than once.",
              offsets.rows() - offsets.distinct(), Subjects.of(id)));
    }
    if (offsets.distinct() != landed.expected()) {
      weighing.wrong(
          String.format(
              "Bronze holds %d records of %s, but %d landed%s below offset %d: %d %s.",
              offsets.distinct(),
              Subjects.of(id),
              landed.expected(),
              landed.replayed() > 0 ? " or were replayed" : "",
              progress,
              Math.abs(landed.expected() - offsets.distinct()),
              offsets.distinct() < landed.expected() ? "are missing" : "are too many"));
    }
    return weighing.equal("Bronze has a different number of rows of " + Subjects.of(id) + ".");
  }

  private static Equation sums(TopicPartitionId id, Landed landed, Offsets offsets) {
    EquationBuilder weighing = EquationBuilder.of(Layer.BRONZE, "sum of offsets", Subjects.of(id));
    if (landed.sum().isEmpty()) {
      return weighing
          .cannotTell(
              "The offsets that landed in "
                  + Subjects.of(id)
                  + " cannot be summed: a quarantine file could not be read.")
          .asSaid();
    }
    return weighing
        .side(Term.plus("landed", landed.sum().get()))
        .side(Term.plus("in bronze", offsets.sum()))
        .equal(
            "Bronze does not hold the offsets of "
                + Subjects.of(id)
                + " that landed: the sums differ.");
  }

  private static Equation range(
      TopicPartitionId id, Chapter chapter, long progress, Offsets offsets) {
    return EquationBuilder.of(Layer.BRONZE, "range of offsets", Subjects.of(id))
        .side(Term.plus("genesis", chapter.genesis().getStartOffset()))
        .side(Term.plus("least", offsets.min()))
        .side(Term.plus("greatest", offsets.max()))
        .side(Term.plus("last loaded", progress - 1))
        .ascending(
            String.format(
                "Bronze holds offsets %d to %d of %s, outside [%d, %d).",
                offsets.min(),
                offsets.max(),
                Subjects.of(id),
                chapter.genesis().getStartOffset(),
                progress));
  }

  private Equation newestLoad() {
    return EquationBuilder.of(Layer.BRONZE, "newest load", "bronze." + ledger.dataset())
        .side(Term.plus("in the log", bronze.newestLoad()))
        .side(Term.plus("in progress", bronze.loadInProgress()))
        .equal(
            String.format(
                "Bronze has committed load %d, but its progress at version %d is that of load %d:"
                    + " it was restored or replaced by hand.",
                bronze.newestLoad(), bronze.version(), bronze.loadInProgress()));
  }

  private Equation total() {
    return EquationBuilder.of(Layer.BRONZE, "total rows", "bronze." + ledger.dataset())
        .side(Term.plus("in progress", bronze.rowsInProgress()))
        .side(Term.plus("in the table", bronze.rows()))
        .equal(
            String.format(
                "Bronze's newest load left %d rows, but its table holds %d at version %d: it was"
                    + " restored, replaced or changed by hand.",
                bronze.rowsInProgress(), bronze.rows(), bronze.version()));
  }
}
