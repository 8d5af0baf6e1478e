package io.limn.spark.step;

import io.limn.schema.StepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** Runs the steps of one table of one stage. */
public final class PlannedSteps {
  private final String stage;
  private final StepPlanner planning;
  private final LongSupplier committed;

  /**
   * Steps of the table that is planned.
   *
   * @param stage silver or gold
   * @param committed asks the table for its last committed step, 0 when there is none
   */
  public PlannedSteps(String stage, StepPlanner planning, LongSupplier committed) {
    this.stage = stage;
    this.planning = planning;
    this.committed = committed;
  }

  /**
   * Runs the step that was left uncommitted, if there is one, and then the next, until there is
   * nothing to do.
   *
   * @param propose a plan for what is new since the last committed step, empty when nothing is
   * @param execute does what a plan says; the step is committed when it returns
   * @return a report a step, or one that says that there was none
   */
  public List<StepReport> run(
      LongFunction<Optional<StepPlan>> propose,
      BiFunction<StepPlan, Stopwatch, StepReport> execute) {
    List<StepReport> reports = new ArrayList<>();
    Stopwatch watch = Stopwatch.start();
    long last = committed.getAsLong();
    Optional<StepPlan> plan = next(last, propose);
    while (plan.isPresent()) {
      reports.add(execute.apply(plan.get(), watch));
      // that step has committed: the table need not be asked again
      last = plan.get().getStep();
      watch = Stopwatch.start();
      plan = next(last, propose);
    }
    return reports.isEmpty()
        ? List.of(StepReport.nothing(stage, planning.table(), watch.elapsed()))
        : reports;
  }

  private Optional<StepPlan> next(long last, LongFunction<Optional<StepPlan>> propose) {
    return planning.next(last, () -> propose.apply(last));
  }
}
