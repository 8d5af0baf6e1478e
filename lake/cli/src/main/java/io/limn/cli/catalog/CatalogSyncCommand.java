package io.limn.cli.catalog;

import io.limn.catalog.Report;
import io.limn.catalog.SyncRequest;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.program.ExitCode;
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
    SyncRequest order = CatalogOrder.of(lake, dryRun);
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
}
