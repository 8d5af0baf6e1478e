package io.limn.spark;

import io.limn.spark.gold.GoldSteps;
import io.limn.spark.publish.Publications;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.Job;
import java.util.List;

/** Silver, gold and publish of datasets in one driver: its start-up is paid for once. */
public final class Run {
  private Run() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofDatasets(Run.class, Job.JSON);
    Job.stages(
        usage,
        args,
        List.of(
            (lake, arguments) -> new SilverStep(lake).run(),
            (lake, arguments) -> lake.dataset().gold().isEmpty() ? List.of() : GoldSteps.run(lake),
            (lake, arguments) -> Publications.run(lake, false)));
  }
}
