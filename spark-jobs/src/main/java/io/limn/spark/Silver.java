package io.limn.spark;

import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.Job;
import java.util.List;

/** Brings the silver tables of datasets up to date with their bronze tables. */
public final class Silver {
  private Silver() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofDatasets(Silver.class, Job.JSON);
    Job.stages(usage, args, List.of((lake, arguments) -> new SilverStep(lake).run()));
  }
}
