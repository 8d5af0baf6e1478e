package io.limn.spark;

import io.limn.spark.session.Arguments;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.session.Lake;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.Job;
import io.limn.spark.step.StepReport;
import java.util.List;

/**
 * Brings the silver tables of datasets up to date with their bronze tables; on demand judges again
 * what was refused.
 */
public final class Silver {
  private static final String REQUEUE = "--requeue";

  private Silver() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofDatasets(Silver.class, Job.JSON).choosing(REQUEUE, "--rule", "NAME");
    Job.stages(usage, args, List.of(Silver::silver));
  }

  private static List<StepReport> silver(Lake lake, Arguments arguments) {
    SilverStep step = new SilverStep(lake);
    return arguments.has(REQUEUE) ? step.requeue(arguments.chosen()) : step.run();
  }
}
