package io.limn.core.audit.equation;

import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.GoldFacts.Origin;
import io.limn.core.audit.fact.GoldFacts.Recomputed;
import io.limn.core.audit.fact.GoldFacts.Step;
import io.limn.core.audit.fact.GoldFacts.Total;
import io.limn.core.audit.fact.SilverFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gold table against the silver that its steps read. */
public final class GoldEquations {
  private final GoldFacts gold;
  private final Optional<SilverFacts> silver;
  private final Instant at;

  public GoldEquations(GoldFacts gold, Optional<SilverFacts> silver, Instant at) {
    this.gold = gold;
    this.silver = silver;
    this.at = at;
  }

  public List<Equation> all() {
    List<Equation> equations = new ArrayList<>();
    equations.add(steps());
    if (gold.origin().isEmpty()) {
      equations.add(
          weighing("source")
              .cannotTell(
                  String.format(
                      "The log of %s no longer holds the version that %s was computed from; update"
                          + " it with `limn gold`.",
                      gold.source(), gold.table()))
              .asSaid());
      return equations;
    }
    Origin origin = gold.origin().get();
    silver.ifPresent(facts -> equations.add(source(origin.silverStep(), facts)));
    origin.totals().forEach(total -> equations.add(total(total)));
    origin.recomputed().ifPresent(recomputed -> equations.addAll(recomputed(recomputed)));
    return equations;
  }

  private Equation steps() {
    EquationBuilder weighing = weighing("steps tile");
    long reached = -1;
    long number = 0;
    for (Step step : gold.steps()) {
      number++;
      if (step.step() != number || step.from() != reached || step.to() < step.from()) {
        weighing.wrong(
            String.format(
                "Step %d of %s read versions (%d, %d] of %s, but step %d should start after %d.",
                step.step(), gold.table(), step.from(), step.to(), gold.source(), number, reached));
        number = step.step();
      }
      reached = step.to();
    }
    gold.uncommitted()
        .ifPresent(
            plan ->
                weighing.pending(
                    "step " + plan.step() + " is planned but not committed",
                    Ages.since(plan.createdAtEpochMillis(), at)));
    long newest = gold.steps().isEmpty() ? 0 : gold.steps().get(gold.steps().size() - 1).step();
    return weighing
        .side(Term.plus("steps", gold.steps().size()))
        .side(Term.plus("newest step", newest))
        .equal("The steps of " + gold.table() + " do not follow each other.");
  }

  private Equation source(long silverStep, SilverFacts facts) {
    long newest = facts.steps().isEmpty() ? 0 : facts.steps().get(facts.steps().size() - 1).step();
    EquationBuilder weighing =
        weighing("source")
            .side(Term.plus("step of " + gold.source() + " read", silverStep))
            .side(Term.plus("newest step of " + gold.source(), newest));
    List<SilverFacts.Step> waiting =
        facts.steps().stream().filter(step -> step.step() > silverStep).toList();
    if (!waiting.isEmpty()) {
      weighing.pending(
          waiting.size() + " steps of " + gold.source(),
          Ages.since(waiting.get(0).committedAtEpochMillis(), at));
    }
    return weighing.ascending(
        String.format(
            "%s was computed from step %d of %s, but its newest step is %d: it was rewound.",
            gold.table(), silverStep, gold.source(), newest));
  }

  private Equation total(Total total) {
    return weighing(total.name())
        .side(Term.text("silver", orNothing(total.silver())))
        .side(Term.text("gold", orNothing(total.gold())))
        .equal(
            String.format(
                "The control total %s of %s is %s, but that of %s at the version it was computed"
                    + " from is %s.",
                total.name(), gold.table(), total.gold(), gold.source(), total.silver()));
  }

  /** A sum over no rows is null where a count of no rows is 0; both are nothing. */
  private static String orNothing(String value) {
    return value.equals("null") ? "0" : value;
  }

  private List<Equation> recomputed(Recomputed recomputed) {
    String otherwise =
        "Recomputing the model over all of "
            + gold.source()
            + " does not give the rows that "
            + gold.table()
            + " holds.";
    Equation rows =
        weighing("recomputed rows")
            .side(Term.plus("model", recomputed.model().rows()))
            .side(Term.plus("table", recomputed.table().rows()))
            .equal(otherwise);
    Equation hash =
        weighing("recomputed hash")
            .side(Term.text("model", recomputed.model().hash()))
            .side(Term.text("table", recomputed.table().hash()))
            .equal(otherwise);
    return List.of(rows, hash);
  }

  private EquationBuilder weighing(String name) {
    return EquationBuilder.of(Layer.GOLD, name, gold.table());
  }
}
