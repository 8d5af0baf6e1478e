package io.limn.cli.dataset;

import io.limn.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code limn dataset}. */
@Command(
    name = "dataset",
    description = "Shows and checks declared datasets, one file per dataset.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DatasetListCommand.class, DatasetShowCommand.class, DatasetCheckCommand.class})
public final class DatasetCommand extends CommandGroup {}
