package io.limn.spark;

import io.limn.spark.gold.GoldSteps;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.step.Job;
import java.util.List;

/** Brings the gold tables of datasets up to date with their silver tables. */
public final class Gold {
  private Gold() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofDatasets(Gold.class, Job.JSON);
    Job.stages(usage, args, List.of((lake, arguments) -> GoldSteps.run(lake)));
  }
}
