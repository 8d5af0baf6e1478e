package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET list}. */
@Command(
    name = "list",
    description = {
      "Lists the records in quarantine.",
      "Prints the number of records per reason, then the records. Replayed and dismissed records"
          + " are not listed."
    })
final class QuarantineListCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Mixin private ListOptions list;

  @Override
  public Integer call() {
    return quarantine.listed(list, this);
  }
}
