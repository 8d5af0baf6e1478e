package io.limn.cli;

import io.limn.catalog.Order;
import io.limn.catalog.Report;
import io.limn.catalog.TableEntry;
import io.limn.catalog.lake.LakeTables;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn catalog sync}. */
@Command(
    name = "sync",
    description = {
      "Brings the Hive Metastore in line with the lake: the tables of declared datasets",
      "that exist, as bronze.x, silver.x and gold.x, and what lies beside them in the",
      "database lake. Makes what is missing, mends what differs, drops what is gone.",
      "Touches no file, and no table that it did not make. Run it whenever you like:",
      "after a new dataset, a new column, or on a schedule."
    })
final class CatalogSyncCommand extends LakeCommand {
  @Option(names = "--dry-run", description = "Change nothing, only say what would be done.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    Order order = new Order(HiveKey.of(lake).metastoreUris(), lake.root(), dryRun, tables(lake));
    Report report;
    int tables = order.tables().size();
    try (Progress shown = progress(dryRun ? "Comparing" : "Syncing", tables, "tables")) {
      report = new CatalogJob(home()).run(order, lake.hadoopConf());
      shown.advance(tables);
    }
    if (json) {
      Json.print(out(), report);
    } else {
      CatalogView.print(report, out());
    }
    return report.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static List<TableEntry> tables(LakeConfig lake) {
    FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    try {
      return new LakeTables(store, lake.root()).of(new Datasets(lake).all());
    } catch (IOException e) {
      throw new LakeException(
          "The tables of the lake cannot be told",
          "its file system fails: " + e,
          "check root in lake.yaml and the file system that it names; the catalogue is as it was",
          e);
    }
  }
}
