package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET list}. */
@Command(
    name = "list",
    description = {
      "Lists what is in quarantine.",
      "First how many records for each reason, then the records.",
      "What was replayed or dismissed is no longer there."
    })
final class QuarantineListCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Mixin private ListOptions list;

  @Override
  public Integer call() {
    return quarantine.listed(list, this);
  }
}
