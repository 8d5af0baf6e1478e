package io.limn.spark;

import io.limn.spark.gold.GoldSteps;
import io.limn.spark.publish.Publications;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StageJob;
import java.util.List;
import picocli.CommandLine.Command;

/** Silver, gold and publish of datasets in one driver: its start-up is paid for once. */
@Command(description = "Silver, gold and publish of datasets in one driver, which starts up once.")
public final class Run extends StageJob {
  public static void main(String[] args) {
    submitted(new Run(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(
        lake -> new SilverStep(lake).run(),
        lake -> lake.dataset().gold().isEmpty() ? List.of() : GoldSteps.run(lake),
        lake -> Publications.run(lake, false));
  }
}
