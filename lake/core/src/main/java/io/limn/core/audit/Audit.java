package io.limn.core.audit;

import io.limn.core.audit.equation.AcceptedLoss;
import io.limn.core.audit.equation.AmendmentEquations;
import io.limn.core.audit.equation.BronzeEquations;
import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.EquationBuilder;
import io.limn.core.audit.equation.FileEquations;
import io.limn.core.audit.equation.GoldEquations;
import io.limn.core.audit.equation.HoleEquations;
import io.limn.core.audit.equation.KafkaEquations;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.LedgerEquations;
import io.limn.core.audit.equation.ServingEquations;
import io.limn.core.audit.equation.SilverEquations;
import io.limn.core.audit.equation.SilverLogEquations;
import io.limn.core.audit.equation.Subjects;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.Finding.NotYet;
import io.limn.core.audit.fact.Finding.Unreachable;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Weighs every equation that the facts allow. Computes only; reads nothing. */
public final class Audit {
  private static final String NO_STEP = "no step has run";

  private final LakeFacts facts;
  private final List<Equation> equations = new ArrayList<>();
  private final List<AcceptedLoss> losses = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Audit(LakeFacts facts) {
    this.facts = facts;
  }

  /**
   * One dataset's report. A layer that does not exist yet is pending, with all that is above it.
   */
  public static AuditReport of(LakeFacts facts) {
    Audit audit = new Audit(facts);
    audit.landing();
    audit.tables();
    return new AuditReport(
        facts.dataset(),
        facts.at(),
        facts.full(),
        List.copyOf(audit.equations),
        List.copyOf(audit.losses),
        List.copyOf(audit.notes));
  }

  private void landing() {
    if (missing(facts.ledger(), Layer.LEDGER, "nothing has landed")) {
      return;
    }
    Ledger ledger = known(facts.ledger()).orElseThrow();
    KafkaEquations kafka = new KafkaEquations(ledger, facts.at());
    equations.addAll(kafka.of(facts.kafka()));
    equations.addAll(LedgerEquations.of(ledger));
    equations.addAll(HoleEquations.of(ledger));
    losses.addAll(HoleEquations.losses(ledger));
    known(facts.kafka()).ifPresent(found -> notes.addAll(kafka.remedies(found)));
    equations.addAll(AmendmentEquations.of(ledger, facts.files()));
    equations.addAll(FileEquations.of(ledger, facts.files()));
    for (Map.Entry<TopicPartitionId, Chapter> entry : ledger.topicPartitions().entrySet()) {
      long start = entry.getValue().genesis().getStartOffset();
      if (start > 0) {
        notes.add(
            String.format(
                "Offsets below %d of %s are before genesis and outside the audit's scope.",
                start, Subjects.of(entry.getKey())));
      }
    }
    known(facts.files()).ifPresent(this::orphans);
    if (missing(facts.bronze(), Layer.BRONZE, "nothing was loaded")) {
      return;
    }
    BronzeFacts bronze = known(facts.bronze()).orElseThrow();
    equations.addAll(new BronzeEquations(ledger, known(facts.files()), bronze, facts.at()).all());
  }

  private void orphans(FileFacts files) {
    files
        .orphans()
        .ifPresent(
            count -> {
              if (count > 0) {
                notes.add(
                    count
                        + " files in the landing folder are orphans: the ledger does not name them,"
                        + " and readers never see them.");
              }
            });
  }

  private void tables() {
    if (facts.spark().isEmpty() || missing(facts.spark().get(), Layer.SILVER, NO_STEP)) {
      return;
    }
    SparkFacts spark = known(facts.spark().get()).orElseThrow();
    Optional<SilverFacts> silver = known(spark.silver());
    if (!missing(spark.silver(), Layer.SILVER, NO_STEP)) {
      equations.addAll(
          new SilverEquations(silver.orElseThrow(), known(facts.bronze()), facts.at()).all());
      SilverLogEquations log = new SilverLogEquations(silver.orElseThrow());
      equations.addAll(log.all());
      notes.addAll(log.notes());
    }
    for (GoldFacts gold : spark.gold()) {
      equations.addAll(new GoldEquations(gold, silver, facts.at()).all());
    }
    for (ServingFacts serving : spark.serving()) {
      equations.addAll(new ServingEquations(serving, facts.at()).all());
    }
  }

  /** Says so when a layer was not found; whether it is missing. */
  private <T> boolean missing(Finding<T> finding, Layer layer, String notYet) {
    EquationBuilder weighing = EquationBuilder.of(layer, "there", facts.dataset());
    if (finding instanceof NotYet<T>) {
      equations.add(weighing.pending(notYet + " yet", Optional.empty()).asSaid());
    } else if (finding instanceof Unreachable<T> unreachable) {
      String name = layer.name().toLowerCase(Locale.ROOT);
      equations.add(
          weighing
              .cannotTell("The " + name + " cannot be read: " + unreachable.why() + ".")
              .asSaid());
    }
    return !(finding instanceof Found<T>);
  }

  private static <T> Optional<T> known(Finding<T> finding) {
    return finding instanceof Found<T> found ? Optional.of(found.facts()) : Optional.empty();
  }
}
