package io.limn.spark;

import io.limn.spark.gold.GoldSteps;
import io.limn.spark.step.StageJob;
import java.util.List;
import picocli.CommandLine.Command;

/** Brings the gold tables of datasets up to date with their silver tables. */
@Command(
    description = {
      "Updates gold tables from silver tables.",
      "Recomputes the SQL models for the dates that changed. Safe to run again."
    })
public final class Gold extends StageJob {
  public static void main(String[] args) {
    submitted(new Gold(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(GoldSteps::run);
  }
}
