package io.limn.cli.command;

import java.util.stream.Collectors;

/** A command that only holds commands of its own. */
public abstract class CommandGroup extends LakeCommand {
  @Override
  public final Integer call() {
    throw usage(
        "COMMAND is missing; the commands are "
            + spec().subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(each -> each.getKey())
                .collect(Collectors.joining(", ")));
  }
}
