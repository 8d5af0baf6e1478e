package io.limn.spark;

import io.limn.spark.publish.Publications;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.step.Job;
import java.util.List;

/** Publishes the gold tables of datasets to their stores. */
public final class Publish {
  private static final String REBUILD = "--rebuild";

  private Publish() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofDatasets(Publish.class, Job.JSON, REBUILD);
    Job.stages(
        usage, args, List.of((lake, arguments) -> Publications.run(lake, arguments.has(REBUILD))));
  }
}
