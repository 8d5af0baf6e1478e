package io.limn.cli.cluster;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.cluster.Cluster;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.Servers;
import io.limn.core.program.ExitCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn up}. */
@Command(
    name = "up",
    description = {
      "Starts servers and waits until they are healthy.",
      "Running servers are left alone; servers that died are restarted with their data. By"
          + " default, starts everything except hive and oozie. yarn needs hdfs for jobs; hive needs"
          + " hdfs for tables on HDFS; oozie needs hdfs and yarn."
    })
public final class UpCommand extends LakeCommand {
  @Mixin private GroupParameter groups = new GroupParameter();

  @Override
  public Integer call() {
    Cluster cluster = Cluster.at(home());
    Set<ServerGroup> chosen = groups.chosen(Cluster.MAIN_PATH);
    try (Progress progress = progress("Starting", Servers.of(chosen).size(), "servers")) {
      cluster.up(chosen, new Shown(progress));
    }
    StatusTable.of(cluster.status()).print(out());
    out().println();
    out().println("Configuration: " + cluster.conf());
    return ExitCode.DONE;
  }

  /** Shows on a bar who is still being waited for. */
  private static final class Shown implements StartListener {
    private final Progress progress;
    private final Map<String, String> waitingFor = new ConcurrentSkipListMap<>();

    Shown(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void started(Server server, long pid) {
      waitingFor.put(server.name(), "");
      progress.note("waiting for " + String.join(", ", waitingFor.keySet()));
    }

    @Override
    public void healthy(Server server, Duration took) {
      waitingFor.remove(server.name());
      progress.advance(1);
      progress.note("waiting for " + String.join(", ", waitingFor.keySet()));
      if (!took.isZero()) {
        double seconds = took.toMillis() / 1e3;
        progress.line(
            String.format(Locale.ROOT, "  %-16s is up after %.1f s", server.name(), seconds));
      }
    }
  }
}
