package io.limn.spark.publish;

import io.limn.core.LakeException;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepReport;
import io.limn.spark.table.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All stores of all gold tables of a dataset. */
public final class Publications {
  private Publications() {}

  /**
   * Publishes what is not published yet.
   *
   * @param rebuild delete what the stores have, and write all rows again
   */
  public static List<StepReport> run(Lake lake, boolean rebuild) throws IOException {
    List<Publication> publications = all(lake);
    // whatever one of the stores could not hold is said before any of them is written to
    publications.forEach(publication -> publication.check(rebuild));
    return StoreConnections.during(
        () -> {
          List<StepReport> reports = new ArrayList<>();
          for (Publication publication : publications) {
            reports.add(publication.run(rebuild));
          }
          return reports;
        });
  }

  /** The declared stores of a gold table. */
  public static List<ServingStore> stores(Lake lake, GoldSpec gold, PublishedSchema schema) {
    List<ServingStore> stores = new ArrayList<>();
    gold.elasticsearch()
        .ifPresent(
            target ->
                stores.add(
                    new ElasticsearchStore(
                        lake.spark(), lake.config().elasticsearch(), target.index(), schema)));
    gold.cassandra()
        .ifPresent(
            target ->
                stores.add(
                    new CassandraStore(
                        lake.spark(), lake.config().cassandra(), gold, target, schema)));
    return stores;
  }

  private static List<Publication> all(Lake lake) throws IOException {
    List<Publication> publications = new ArrayList<>();
    for (GoldSpec gold : lake.dataset().gold()) {
      LakeTable table = lake.table(LakeLayout.goldTable(gold.table()));
      requireTable(lake, gold, table);
      PublishedSchema schema = PublishedSchema.of(table.schema(), gold.key(), gold.table());
      for (ServingStore store : stores(lake, gold, schema)) {
        publications.add(new Publication(lake, gold, table, store, schema));
      }
    }
    return publications;
  }

  private static void requireTable(Lake lake, GoldSpec gold, LakeTable table) {
    if (!table.exists()) {
      throw new LakeException(
          "gold." + gold.table() + " does not exist yet",
          table.path() + " is not a table",
          "run `limn gold " + lake.dataset().name() + "` first");
    }
  }
}
