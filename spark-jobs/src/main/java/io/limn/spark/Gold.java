package io.limn.spark;

import io.limn.spark.gold.GoldSteps;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.step.Job;
import java.util.List;

/** Brings the gold tables of a dataset up to date with its silver table. */
public final class Gold {
  private Gold() {}

  public static void main(String[] args) {
    Usage usage = new Usage(Gold.class.getName(), "DATASET", List.of(), List.of(Job.JSON));
    Job.stages(usage, args, List.of((lake, arguments) -> GoldSteps.run(lake)));
  }
}
