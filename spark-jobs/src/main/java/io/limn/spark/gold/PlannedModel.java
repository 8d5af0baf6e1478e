package io.limn.spark.gold;

import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.dataset.Gold;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;

/** The declaration of a gold table as a plan has kept it. */
public final class PlannedModel {
  private PlannedModel() {}

  public static Gold of(Lake lake, StepPlan plan, String table) {
    Dataset planned =
        DatasetReader.read(
            lake.dataset().location(), plan.getDatasetText(), lake.config().schemas());
    Gold gold = among(planned, table);
    return new Gold(
        gold.table(),
        gold.description(),
        plan.getSqlText(),
        gold.key(),
        gold.silverDate(),
        gold.goldDate(),
        gold.totals(),
        gold.elasticsearch(),
        gold.cassandra());
  }

  static Gold among(Dataset dataset, String table) {
    return dataset.gold().stream()
        .filter(gold -> gold.table().equals(table))
        .findFirst()
        .orElseThrow();
  }
}
