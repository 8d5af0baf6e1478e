package io.limn.spark;

import io.limn.spark.session.Lake;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StageJob;
import io.limn.spark.step.StepReport;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Brings the silver tables of datasets up to date with their bronze tables; on demand judges again
 * what was refused.
 */
@Command(
    description = {
      "Updates silver tables from bronze tables.",
      "Cleans, checks and deduplicates the new loads in one planned step. Safe to run again."
    })
public final class Silver extends StageJob {
  @ArgGroup(exclusive = false)
  private final Requeue requeue = new Requeue();

  private static final class Requeue {
    @Option(
        names = "--requeue",
        required = true,
        description =
            "First check refused rows again with the current types and rules, in a separate step.")
    private boolean wanted;

    @Option(
        names = "--rule",
        paramLabel = "NAME",
        description = "Requeue only rows that this rule refused; repeatable.")
    private List<String> rules = List.of();
  }

  public static void main(String[] args) {
    submitted(new Silver(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(this::silver);
  }

  private List<StepReport> silver(Lake lake) {
    SilverStep step = new SilverStep(lake);
    return requeue.wanted ? step.requeue(requeue.rules) : step.run();
  }
}
