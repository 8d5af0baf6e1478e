package io.limn.cli.cluster;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.cluster.Cluster;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.program.ExitCode;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn down}. */
@Command(
    name = "down",
    description = {
      "Stops servers (default: all) and waits until their processes have ended.",
      "Their data is kept; `limn up` uses it again."
    })
public final class DownCommand extends LakeCommand {
  @Mixin private GroupParameter groups = new GroupParameter();

  @Override
  public Integer call() {
    Cluster cluster = Cluster.at(home());
    Set<ServerGroup> chosen = groups.chosen(Cluster.ALL);
    long started =
        cluster.started().stream().filter(server -> chosen.contains(server.group())).count();
    try (Progress progress = progress("Stopping", started, "servers")) {
      cluster.down(chosen, server -> progress.advance(1));
    }
    return ExitCode.DONE;
  }
}
