package io.limn.cli.dataset;

import io.limn.cli.command.LakeCommand;
import io.limn.core.program.ExitCode;
import picocli.CommandLine.Command;

/** {@code limn dataset}. */
@Command(
    name = "dataset",
    description = "Shows and checks declared datasets, one file per dataset.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DatasetListCommand.class, DatasetShowCommand.class, DatasetCheckCommand.class})
public final class DatasetCommand extends LakeCommand {

  /** Without a command of its own: its help, as a usage error. */
  @Override
  public Integer call() {
    printUsage(err());
    return ExitCode.USAGE;
  }
}
