package io.limn.spark;

import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.Job;
import java.util.List;

/** Brings a silver table up to date with its bronze table. */
public final class Silver {
  private Silver() {}

  public static void main(String[] args) {
    Usage usage = new Usage(Silver.class.getName(), "DATASET", List.of(), List.of(Job.JSON));
    Job.stages(usage, args, List.of((lake, arguments) -> new SilverStep(lake).run()));
  }
}
