package io.limn.core.audit.equation;

import io.limn.core.audit.fact.Contents;
import io.limn.core.audit.fact.Finding.Found;
import io.limn.core.audit.fact.Finding.Unreachable;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.ServingFacts.Published;
import java.time.Instant;
import java.util.List;

/** What a serving store holds against its receipt and against gold at the receipt's version. */
public final class ServingEquations {
  private final ServingFacts facts;
  private final Instant at;

  public ServingEquations(ServingFacts facts, Instant at) {
    this.facts = facts;
    this.at = at;
  }

  public List<Equation> all() {
    return facts
        .receipt()
        .map(published -> List.of(step(published), rows(published), hash(published)))
        .orElseGet(
            () ->
                List.of(
                    weighing("step")
                        .pending(
                            facts.goldStep() + " steps of " + facts.table() + " to publish",
                            Ages.since(facts.goldCommittedAtEpochMillis(), at))
                        .asSaid()));
  }

  private Equation step(Published published) {
    EquationBuilder weighing =
        weighing("step")
            .side(Term.plus("published", published.step()))
            .side(Term.plus("newest step of " + facts.table(), facts.goldStep()));
    long waiting = facts.goldStep() - published.step();
    if (waiting > 0) {
      weighing.pending(
          waiting + " steps of " + facts.table() + " to publish",
          Ages.since(published.createdAtEpochMillis(), at));
    }
    return weighing.ascending(
        String.format(
            "%s has a receipt for step %d, but the newest step of %s is %d.",
            where(), published.step(), facts.table(), facts.goldStep()));
  }

  private Equation rows(Published published) {
    EquationBuilder weighing = weighing("rows");
    weighing.side(Term.plus("receipt", published.receipt().rows()));
    if (published.stored() instanceof Found<Contents> stored) {
      weighing.side(Term.plus("read back", stored.facts().rows()));
      if (stored.facts().rows() != published.receipt().rows()) {
        weighing.wrong(
            String.format(
                "%s holds %d rows, but its receipt of step %d says %d.",
                where(), stored.facts().rows(), published.step(), published.receipt().rows()));
      }
    } else if (published.stored() instanceof Unreachable<Contents> unreachable) {
      weighing.cannotTell(where() + " cannot be reached: " + unreachable.why() + ".");
    } else {
      weighing.wrong(
          String.format(
              "%s does not exist, but its receipt of step %d says that it holds %d rows.",
              where(), published.step(), published.receipt().rows()));
    }
    published.gold().ifPresent(gold -> weighing.side(Term.plus("gold", gold.rows())));
    return weighing.equal(
        String.format(
            "%s: the receipt of step %d says %d rows, but %s held %d.",
            where(),
            published.step(),
            published.receipt().rows(),
            facts.table(),
            published.gold().map(Contents::rows).orElse(0L)));
  }

  private Equation hash(Published published) {
    EquationBuilder weighing = weighing("hash");
    weighing.side(Term.text("receipt", published.receipt().hash()));
    if (published.stored() instanceof Found<Contents> stored) {
      weighing.side(Term.text("read back", stored.facts().hash()));
      if (!stored.facts().hash().equals(published.receipt().hash())) {
        weighing.wrong(
            String.format(
                "%s does not hold the rows of step %d: at least one is missing, extra or"
                    + " changed%s.",
                where(), published.step(), unlessUnderWay(published)));
      }
    }
    published
        .gold()
        .ifPresentOrElse(
            gold -> weighing.side(Term.text("gold", gold.hash())),
            () ->
                weighing.cannotTell(
                    String.format(
                        "The log of %s no longer holds what step %d published; publish again.",
                        facts.table(), published.step())));
    return weighing.equal(
        String.format(
            "%s: the receipt of step %d does not match what %s held.",
            where(), published.step(), facts.table()));
  }

  /** Between two receipts a store may hold something of both steps. */
  private String unlessUnderWay(Published published) {
    return facts.goldStep() > published.step()
        ? "; publish it again, unless a later step is being published now"
        : "";
  }

  private EquationBuilder weighing(String name) {
    return EquationBuilder.of(Layer.SERVING, name, where());
  }

  private String where() {
    return facts.store() + " " + facts.target();
  }
}
