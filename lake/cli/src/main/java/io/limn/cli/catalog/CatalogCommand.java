package io.limn.cli.catalog;

import io.limn.cli.command.LakeCommand;
import io.limn.core.program.ExitCode;
import picocli.CommandLine.Command;

/** {@code limn catalog}. */
@Command(
    name = "catalog",
    description = "Manages the lake's tables in a Hive Metastore.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CatalogSyncCommand.class, CatalogOrderCommand.class})
public final class CatalogCommand extends LakeCommand {

  /** Without a command of its own: its help, as a usage error. */
  @Override
  public Integer call() {
    printUsage(err());
    return ExitCode.USAGE;
  }
}
