package io.limn.spark.gold;

import io.limn.core.LakeException;
import io.limn.core.dataset.GoldSpec;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepReport;
import java.util.ArrayList;
import java.util.List;

/** All gold tables of a dataset, in the order of its file. */
public final class GoldSteps {
  private GoldSteps() {}

  public static List<StepReport> run(Lake lake) {
    if (lake.dataset().gold().isEmpty()) {
      throw new LakeException(
          "dataset " + lake.dataset().name() + " declares no gold table",
          lake.dataset().location() + " has no key gold",
          "declare a gold table under the key gold");
    }
    List<StepReport> reports = new ArrayList<>();
    for (GoldSpec gold : lake.dataset().gold()) {
      reports.addAll(new GoldStep(lake, gold).run());
    }
    return reports;
  }
}
