package io.limn.cli.catalog;

import io.limn.catalog.Report;
import io.limn.catalog.SyncRequest;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.program.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn catalog sync}. */
@Command(
    name = "sync",
    description = {
      "Synchronizes the Hive Metastore with the lake.",
      "Registers the existing tables of declared datasets as bronze.x, silver.x and gold.x, and"
          + " ledgers, quarantine and step records in the database lake. Creates missing tables,"
          + " corrects tables that differ, and drops tables that no longer exist. Does not touch"
          + " files, or tables that it did not create. Safe to run at any time: after adding a"
          + " dataset or a column, or on a schedule."
    })
final class CatalogSyncCommand extends LakeCommand {
  @Option(names = "--dry-run", description = "Show what would change, but change nothing.")
  private boolean dryRun;

  @Mixin private JsonOption json;

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
    if (json.wanted()) {
      Json.print(out(), report);
    } else {
      CatalogView.print(report, out());
    }
    return report.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
