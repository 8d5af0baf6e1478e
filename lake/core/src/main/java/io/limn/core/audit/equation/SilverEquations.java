package io.limn.core.audit.equation;

import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.audit.fact.BronzeFacts.Load;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.Requeue;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import io.limn.core.audit.fact.SilverFacts.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Silver against bronze, step by step; an equation shows the sums over all steps. */
public final class SilverEquations {
  private final SilverFacts silver;
  private final Optional<BronzeFacts> bronze;
  private final Instant at;

  public SilverEquations(SilverFacts silver, Optional<BronzeFacts> bronze, Instant at) {
    this.silver = silver;
    this.bronze = bronze;
    this.at = at;
  }

  public List<Equation> all() {
    List<Equation> equations = new ArrayList<>();
    equations.add(steps());
    bronze.ifPresent(facts -> equations.add(loads(facts)));
    equations.add(account());
    equations.add(quarantine());
    return equations;
  }

  private Equation steps() {
    EquationBuilder weighing = weighing("steps tile");
    long reached = 0;
    long number = 0;
    for (Step step : silver.steps()) {
      number++;
      if (step.step() != number) {
        weighing.wrong(
            named(step) + " follows step " + (number - 1) + ": a step is missing or duplicated.");
        number = step.step();
      }
      boolean moves = step.requeue().isEmpty();
      if (step.from() != reached || moves != step.to() > step.from()) {
        weighing.wrong(
            String.format(
                "%s read loads %d to %d of bronze, but the previous step ended at load %d.",
                named(step), step.from() + 1, step.to(), reached));
      }
      reached = step.to();
    }
    silver
        .uncommitted()
        .ifPresent(
            plan ->
                weighing.pending(
                    "step " + plan.step() + " is planned but not committed",
                    Ages.since(plan.createdAtEpochMillis(), at)));
    long loads = silver.steps().stream().mapToLong(step -> step.to() - step.from()).sum();
    return weighing
        .side(Term.plus("loads in " + silver.steps().size() + " steps", loads))
        .side(Term.plus("newest step's load", newestLoad()))
        .equal("The steps of " + silver.table() + " do not tile the loads of bronze.");
  }

  private Equation loads(BronzeFacts facts) {
    long newest = newestLoad();
    EquationBuilder weighing =
        weighing("source")
            .side(Term.plus("rows that the steps read", sum(Step::bronzeRows)))
            .side(Term.plus("rows of those loads", rowsOf(facts.loads().headMap(newest + 1))));
    if (newest > facts.newestLoad()) {
      weighing.wrong(
          String.format(
              "%s has read up to load %d, but bronze has none after load %d: bronze was rewound.",
              silver.table(), newest, facts.newestLoad()));
    }
    SortedMap<Long, Load> waiting = facts.loads().tailMap(newest + 1);
    if (!waiting.isEmpty()) {
      weighing.pending(
          waiting.size() + " loads, " + rowsOf(waiting) + " rows", ageOf(waiting, facts));
    }
    return weighing.equal(
        String.format(
            "Bronze's loads up to %d do not hold the rows that the steps of %s read.",
            newest, silver.table()));
  }

  private Optional<Duration> ageOf(SortedMap<Long, Load> waiting, BronzeFacts facts) {
    Load oldest = waiting.get(waiting.firstKey());
    long millis = oldest.committedAtEpochMillis().orElse(facts.committedAtEpochMillis());
    return Ages.since(millis, at);
  }

  private Equation account() {
    EquationBuilder weighing =
        weighing("account").side(Term.plus("bronze rows", sum(Step::bronzeRows)));
    Map<RowVerdict, SortedMap<String, Long>> parts = new EnumMap<>(RowVerdict.class);
    for (Step step : silver.steps()) {
      long accounted = step.account().stream().mapToLong(AccountRow::rows).sum();
      for (AccountRow row : step.account()) {
        parts
            .computeIfAbsent(row.verdict(), verdict -> new TreeMap<>())
            .merge(label(row), row.rows(), Long::sum);
      }
      if (accounted != step.toJudge()) {
        weighing.wrong(unaccounted(step, accounted));
      }
    }
    List<Term> terms = new ArrayList<>();
    parts
        .values()
        .forEach(rules -> rules.forEach((label, rows) -> terms.add(Term.plus(label, rows))));
    terms.addAll(requeued(Requeue::rows));
    return weighing.side(terms).equal("The account of " + silver.table() + " does not balance.");
  }

  private String unaccounted(Step step, long accounted) {
    return step.requeue()
        .map(
            requeue ->
                String.format(
                    "%s accounts for %d rows that it checked again, but %d were in quarantine.",
                    named(step), accounted, requeue.rows()))
        .orElseGet(
            () ->
                String.format(
                    "%s accounts for %d rows of bronze, but loads %d to %d hold %d.",
                    named(step), accounted, step.from() + 1, step.to(), step.bronzeRows()));
  }

  /** What left quarantine again, as a term of its own if any did. */
  private List<Term> requeued(ToLongFunction<Requeue> quantity) {
    List<Requeue> all = silver.steps().stream().flatMap(step -> step.requeue().stream()).toList();
    return all.isEmpty()
        ? List.of()
        : List.of(Term.minus("requeued", all.stream().mapToLong(quantity).sum()));
  }

  private static String label(AccountRow row) {
    String verdict = row.verdict().name().toLowerCase(Locale.ROOT);
    return verdict + row.rule().map(rule -> " by " + rule).orElse("");
  }

  private Equation quarantine() {
    EquationBuilder weighing = weighing("quarantine");
    for (Step step : silver.steps()) {
      long accounted = rows(step, RowVerdict.QUARANTINED);
      if (accounted != step.quarantineRows()) {
        weighing.wrong(
            String.format(
                "%s accounts for %d quarantined rows, but the quarantine table holds %d.",
                named(step), accounted, step.quarantineRows()));
      }
      step.requeue()
          .filter(requeue -> requeue.accounted() != requeue.rows())
          .ifPresent(
              requeue ->
                  weighing.wrong(
                      String.format(
                          "%s requeued %d rows according to its account, but %d were in"
                              + " quarantine.",
                          named(step), requeue.accounted(), requeue.rows())));
    }
    List<Term> accounted = new ArrayList<>(requeued(Requeue::accounted));
    accounted.add(0, Term.plus("quarantined", sum(step -> rows(step, RowVerdict.QUARANTINED))));
    long left = sum(step -> step.requeue().map(Requeue::rows).orElse(0L));
    return weighing
        .side(accounted)
        .side(Term.plus("rows in quarantine", sum(Step::quarantineRows) - left))
        .equal("The quarantine of " + silver.table() + " does not tally.");
  }

  private EquationBuilder weighing(String name) {
    return EquationBuilder.of(Layer.SILVER, name, silver.table());
  }

  private String named(Step step) {
    return "Step " + step.step() + " of " + silver.table();
  }

  private long newestLoad() {
    int steps = silver.steps().size();
    return steps == 0 ? 0 : silver.steps().get(steps - 1).to();
  }

  private long sum(ToLongFunction<Step> quantity) {
    return silver.steps().stream().mapToLong(quantity).sum();
  }

  static long rows(Step step, RowVerdict verdict) {
    return step.account().stream()
        .filter(row -> row.verdict() == verdict)
        .mapToLong(AccountRow::rows)
        .sum();
  }

  private static long rowsOf(SortedMap<Long, Load> loads) {
    return loads.values().stream().mapToLong(Load::rows).sum();
  }
}
