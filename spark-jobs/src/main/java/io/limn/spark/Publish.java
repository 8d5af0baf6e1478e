package io.limn.spark;

import io.limn.spark.publish.Publications;
import io.limn.spark.step.StageJob;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes the gold tables of datasets to their stores. */
@Command(
    description = {
      "Publishes what has changed in the gold tables of datasets to their stores, and reads it",
      "back. Running it again changes nothing."
    })
public final class Publish extends StageJob {
  @Option(
      names = "--rebuild",
      description = "Empty what is published, and publish all of it again.")
  private boolean rebuild;

  public static void main(String[] args) {
    submitted(new Publish(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(lake -> Publications.run(lake, rebuild));
  }
}
