package io.limn.spark.audit;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.ServingFacts;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.spark.publish.StoreConnections;
import io.limn.spark.session.Lake;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.TableLogs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All facts of one dataset, pinned from downstream up: serving, then gold, then silver. */
public final class FactsReader {
  private FactsReader() {}

  /**
   * Reads them from the logs of the tables as they are now, not as this process remembers them.
   *
   * @param full read all data, not only what is new
   */
  public static SparkFacts read(Lake lake, boolean full) throws IOException {
    locations(lake.dataset())
        .forEach(table -> TableLogs.drop(lake.spark(), lake.config().root() + "/" + table));
    LakeTable bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    if (bronze.exists()) {
      bronze.progress().ifPresent(progress -> lake.expect(progress.totalRows()));
    }
    List<ServingFacts> serving = StoreConnections.during(() -> serving(lake));
    List<GoldFacts> tables = new ArrayList<>();
    for (GoldSpec gold : lake.dataset().gold()) {
      new GoldFactsReader(lake, gold).read(full).ifPresent(tables::add);
    }
    return new SparkFacts(
        lake.dataset().name(),
        full,
        lake.dataset().silver().isPresent() ? new SilverFactsReader(lake).read() : Finding.notYet(),
        tables,
        serving);
  }

  private static List<String> locations(DatasetSpec dataset) {
    List<String> tables = new ArrayList<>(List.of(LakeLayout.bronzeTable(dataset.name())));
    dataset
        .silver()
        .map(silver -> LakeLayout.silverTable(silver.table()))
        .ifPresent(
            silver ->
                tables.addAll(
                    List.of(silver, LakeLayout.accounts(silver), LakeLayout.quarantine(silver))));
    for (GoldSpec gold : dataset.gold()) {
      String table = LakeLayout.goldTable(gold.table());
      tables.addAll(List.of(table, LakeLayout.accounts(table)));
    }
    return tables;
  }

  private static List<ServingFacts> serving(Lake lake) throws IOException {
    List<ServingFacts> serving = new ArrayList<>();
    for (GoldSpec gold : lake.dataset().gold()) {
      serving.addAll(new ServingFactsReader(lake, gold).read());
    }
    return serving;
  }
}
