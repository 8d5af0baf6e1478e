package io.limn.cli.schedule;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import io.limn.oozie.Definitions;
import io.limn.oozie.control.ScheduleStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn schedule status}. */
@Command(
    name = "status",
    description = {
      "Shows the schedule that runs, and of each dataset when it runs next, how its last runs",
      "went, and what a run waits for. Times are in UTC. A run that failed has its reason in",
      "`limn schedule logs DATASET`."
    })
final class ScheduleStatusCommand extends LakeCommand {
  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many runs of each dataset (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (runs < 1) {
      throw usage("--runs is a number from 1 on");
    }
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    List<String> subjects = new ArrayList<>(new Datasets(lake.config()).names());
    subjects.add(Definitions.MAINTENANCE);
    ScheduleView view =
        new ScheduleView(ScheduleStatus.of(lake.schedules(), subjects, runs), Instant.now());
    if (json) {
      Json.print(out(), view.json());
    } else {
      view.print(out());
    }
    return ExitCode.DONE;
  }
}
