package io.limn.spark;

import io.limn.spark.publish.Publications;
import io.limn.spark.step.StageJob;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes the gold tables of datasets to their stores. */
@Command(
    description = {
      "Publishes changes in gold tables to the serving stores.",
      "Reads the rows back and writes a receipt. Safe to run again."
    })
public final class Publish extends StageJob {
  @Option(
      names = "--rebuild",
      description = "Delete these tables from the stores and publish all rows again.")
  private boolean rebuild;

  public static void main(String[] args) {
    submitted(new Publish(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(lake -> Publications.run(lake, rebuild));
  }
}
