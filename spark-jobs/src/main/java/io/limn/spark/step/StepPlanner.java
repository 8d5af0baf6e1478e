package io.limn.spark.step;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.program.CodeVersion;
import io.limn.core.step.StepPlans;
import io.limn.core.store.FileStore;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans the steps of one table, each of them once. */
public final class StepPlanner {
  private final StepPlans plans;
  private final String table;
  private final String location;

  /**
   * @param table silver.&lt;name&gt; or gold.&lt;name&gt;
   * @param tableLocation relative to the lake's root
   */
  public StepPlanner(FileStore files, String table, String tableLocation) {
    this.plans = new StepPlans(files, tableLocation);
    this.table = table;
    this.location = LakeLayout.steps(tableLocation);
  }

  /** silver.&lt;name&gt; or gold.&lt;name&gt;. */
  String table() {
    return table;
  }

  /** The step's plan, committed or not. */
  public Optional<StepPlan> read(long step) {
    try {
      return plans.read(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The plan of a committed step.
   *
   * @throws LakeException when somebody has taken it away
   */
  public StepPlan committed(long step) {
    return read(step)
        .orElseThrow(
            () ->
                new LakeException(
                    "the plan of step " + step + " of " + table + " is missing",
                    location + " does not exist",
                    "restore it from a snapshot or backup of the lake's file system"));
  }

  /**
   * The plan to run now: the one that stands uncommitted, or a new one.
   *
   * @param propose a new plan, empty when there is nothing to do
   */
  public Optional<StepPlan> next(long committed, Supplier<Optional<StepPlan>> propose) {
    Optional<StepPlan> found = read(committed + 1).or(() -> propose.get().map(this::publish));
    found.ifPresent(this::requireOurVersion);
    return found;
  }

  /** A plan as it is written down. */
  public StepPlan plan(
      long step, SourceRange source, String dataset, String sql, long targetVersion, long rows) {
    return StepPlan.newBuilder()
        .setTable(table)
        .setStep(step)
        .setSources(List.of(source))
        .setDatasetText(dataset)
        .setSqlText(sql)
        .setCodeVersion(CodeVersion.text())
        .setTargetVersion(targetVersion)
        .setTargetRows(rows)
        .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private StepPlan publish(StepPlan proposed) {
    try {
      return plans.publish(proposed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireOurVersion(StepPlan plan) {
    if (!plan.getCodeVersion().equals(CodeVersion.text())) {
      throw new LakeException(
          "step " + plan.getStep() + " of " + table + " was planned by another version of Limn",
          "it was started by "
              + plan.getCodeVersion()
              + " and not finished; this jar is "
              + CodeVersion.text()
              + " and may give different results for the same rows",
          "run it once more with limn-spark-jobs.jar "
              + plan.getCodeVersion()
              + ", then go on; if that jar cannot be built any more, delete the table's folder: it is"
              + " then recomputed");
    }
  }
}
