package io.limn.cli.catalog;

import io.limn.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code limn catalog}. */
@Command(
    name = "catalog",
    description = "Manages the lake's tables in a Hive Metastore.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CatalogSyncCommand.class, CatalogOrderCommand.class})
public final class CatalogCommand extends CommandGroup {}
