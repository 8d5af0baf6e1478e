package io.limn.cli.cluster;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cluster.Cluster;
import io.limn.cluster.ServerStatus;
import io.limn.core.program.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn status}. */
@Command(
    name = "status",
    description = {
      "Shows the current state of every server.",
      "A server is healthy, ailing (running, but its health check fails), died (ended without being"
          + " stopped) or stopped."
    })
public final class StatusCommand extends LakeCommand {
  @Option(names = "--json", description = "Print a JSON array with one object per server.")
  private boolean json;

  @Override
  public Integer call() {
    List<ServerStatus> servers = Cluster.at(home()).status();
    if (json) {
      Json.print(out(), StatusTable.forJson(servers));
    } else {
      StatusTable.of(servers).print(out());
    }
    return ExitCode.DONE;
  }
}
