package io.limn.cli;

import io.limn.cluster.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn down}. */
@Command(
    name = "down",
    description = {
      "Stops servers and waits until their processes are gone.",
      "Their data stays: `limn up` goes on with it."
    })
final class DownCommand extends LakeCommand {
  @Mixin private GroupParameter groups = new GroupParameter();

  @Override
  public Integer call() {
    try (Progress progress = progress("Stopping", Progress.UNKNOWN, "servers")) {
      progress.advance(Cluster.at(home()).down(groups.chosen()));
    }
    return ExitCode.DONE;
  }
}
