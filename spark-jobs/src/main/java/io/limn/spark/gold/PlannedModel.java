package io.limn.spark.gold;

import io.limn.core.dataset.DatasetReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;

/** The declaration of a gold table as a plan has kept it. */
public final class PlannedModel {
  private PlannedModel() {}

  public static GoldSpec of(Lake lake, StepPlan plan, String table) {
    DatasetSpec planned =
        DatasetReader.read(
            lake.dataset().location(), plan.getDatasetText(), lake.config().schemas());
    GoldSpec gold = among(planned, table);
    return new GoldSpec(
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

  static GoldSpec among(DatasetSpec dataset, String table) {
    return dataset.gold().stream()
        .filter(gold -> gold.table().equals(table))
        .findFirst()
        .orElseThrow();
  }
}
