package io.limn.cli.catalog;

import io.limn.catalog.SyncRequest;
import io.limn.catalog.lake.LakeTables;
import io.limn.cli.hive.HiveKey;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import java.io.IOException;

/** What the catalogue should hold, by what the lake has now. */
final class CatalogOrder {
  private CatalogOrder() {}

  /**
   * Looks at the lake, and asks no metastore.
   *
   * @throws LakeException when the lake is in no catalogue, or cannot be looked at
   */
  static SyncRequest of(LakeConfig lake, boolean dryRun) {
    LakeConfig.Hive hive = HiveKey.of(lake);
    FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    try {
      LakeTables tables = new LakeTables(store, lake.root());
      return new SyncRequest(
          hive.metastoreUris(), lake.root(), dryRun, tables.of(new Datasets(lake).all()));
    } catch (IOException e) {
      throw new LakeException(
          "The lake's tables cannot be listed",
          "the lake's file system failed: " + IoReason.of(e),
          "check root in lake.yaml and its file system; the catalogue is unchanged",
          e);
    }
  }
}
