package io.limn.core.audit.equation;

import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.Changes;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import io.limn.core.audit.fact.SilverFacts.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A silver table's own log against the accounts of its steps. Log clean-up drops the oldest commits
 * in time: steps whose commit is gone go by their account alone.
 */
public final class SilverLogEquations {
  private final SilverFacts silver;

  public SilverLogEquations(SilverFacts silver) {
    this.silver = silver;
  }

  public List<Equation> all() {
    return List.of(kept(), rows());
  }

  /** What could not be counted again, because log clean-up has dropped it. */
  public List<String> notes() {
    List<Long> dropped =
        silver.steps().stream().filter(step -> step.changes().isEmpty()).map(Step::step).toList();
    return dropped.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                "The log of %s no longer holds what steps %d to %d changed; for these changes the"
                    + " audit relies on the steps' accounts. It counts everything else.",
                silver.table(), dropped.get(0), dropped.get(dropped.size() - 1)));
  }

  private Equation kept() {
    EquationBuilder weighing = weighing("kept");
    for (Step step : held()) {
      Changes changes = step.changes().orElseThrow();
      long kept = SilverEquations.rows(step, RowVerdict.KEPT);
      if (kept != changes.inserted() + changes.updated()) {
        weighing.wrong(
            String.format(
                "%s kept %d rows according to its account, but inserted %d and updated %d.",
                named(step), kept, changes.inserted(), changes.updated()));
      }
    }
    return weighing
        .side(
            Term.plus(
                "kept",
                held().stream().mapToLong(s -> SilverEquations.rows(s, RowVerdict.KEPT)).sum()))
        .side(
            Term.plus("inserted", changed(Changes::inserted)),
            Term.plus("updated", changed(Changes::updated)))
        .equal("What " + silver.table() + " kept does not tally.");
  }

  private Equation rows() {
    EquationBuilder weighing = weighing("rows");
    long before = 0;
    long uncounted = 0;
    for (Step step : silver.steps()) {
      if (step.rowsBefore() != before) {
        weighing.wrong(
            String.format(
                "%s found %d rows in the table, but the previous step left %d.",
                named(step), step.rowsBefore(), before));
      }
      before = step.changes().map(Changes::rowsAfter).orElse(step.accountedAfter());
      if (step.accountedAfter() != before) {
        weighing.wrong(
            String.format(
                "%s left %d rows according to its account, but %d according to the table's log.",
                named(step), step.accountedAfter(), before));
      }
      if (step.changes().isEmpty()) {
        uncounted += step.accountedAfter() - step.rowsBefore();
      } else {
        requireSum(step, step.changes().get(), weighing);
      }
    }
    if (before != silver.rows()) {
      weighing.wrong(
          String.format(
              "%s holds %d rows at version %d, but its newest step left %d: it was restored,"
                  + " replaced or changed by hand.",
              silver.table(), silver.rows(), silver.version(), before));
    }
    List<Term> sum = new ArrayList<>();
    if (held().size() < silver.steps().size()) {
      sum.add(Term.plus("by accounts", uncounted));
    }
    sum.add(Term.plus("inserted", changed(Changes::inserted)));
    sum.add(Term.minus("deleted", changed(Changes::deleted)));
    return weighing
        .side(sum)
        .side(Term.plus("rows", silver.rows()))
        .equal("The rows of " + silver.table() + " do not tally.");
  }

  private void requireSum(Step step, Changes changes, EquationBuilder weighing) {
    if (step.rowsBefore() + changes.inserted() - changes.deleted() != changes.rowsAfter()) {
      weighing.wrong(
          String.format(
              "%s left %d rows, but %d before + %d inserted - %d deleted gives a different number.",
              named(step),
              changes.rowsAfter(),
              step.rowsBefore(),
              changes.inserted(),
              changes.deleted()));
    }
  }

  /** Steps whose commit the log still holds. */
  private List<Step> held() {
    return silver.steps().stream().filter(step -> step.changes().isPresent()).toList();
  }

  private long changed(ToLongFunction<Changes> quantity) {
    return held().stream().map(step -> step.changes().orElseThrow()).mapToLong(quantity).sum();
  }

  private String named(Step step) {
    return "Step " + step.step() + " of " + silver.table();
  }

  private EquationBuilder weighing(String name) {
    return EquationBuilder.of(Layer.SILVER, name, silver.table());
  }
}
