package io.limn.cli.catalog;

import io.limn.catalog.SyncRequest;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import io.limn.core.store.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn catalog order}: what a workflow does before its action on Hive's class path. */
@Command(
    name = "order",
    hidden = true,
    description = {
      "Writes the list of tables that the Hive Metastore should have, for"
          + " io.limn.catalog.hive.SyncAction to apply.",
      "Does not contact the metastore."
    })
final class CatalogOrderCommand extends LakeCommand {
  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The local path or URI to write. The file is never partial.")
  private String to;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    SyncRequest order = CatalogOrder.of(lake, false);
    byte[] bytes = (Json.text(order) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      WholeFile.replace(to, bytes, FileStores.hadoop(lake.hadoopConf()));
    } catch (IOException e) {
      throw new LakeException(
          "The catalogue order was not written to " + to,
          IoReason.of(e),
          "give --to a file that you can write; the catalogue is unchanged",
          e);
    }
    out().println(order.tables().size() + " tables in " + to);
    return ExitCode.DONE;
  }
}
