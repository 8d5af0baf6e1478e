package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.dataset.Datasets;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import io.limn.oozie.Definitions;
import io.limn.oozie.control.ScheduleStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn schedule status}. */
@Command(
    name = "status",
    description = {
      "Shows the running schedule.",
      "For each dataset, prints its next run, its last runs and what each waiting run is waiting for. Times"
          + " are in UTC. To see why a run failed, use `limn schedule logs DATASET`."
    })
final class ScheduleStatusCommand extends LakeCommand {
  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Quantity.SmallCount.class,
      defaultValue = "3",
      description = "How many runs to show per dataset (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    List<String> subjects = new ArrayList<>(new Datasets(lake.config()).names());
    subjects.add(Definitions.MAINTENANCE);
    ScheduleView view =
        new ScheduleView(ScheduleStatus.of(lake.schedules(), subjects, runs), Instant.now());
    if (json.wanted()) {
      Json.print(out(), view.json());
    } else {
      view.print(out());
    }
    return ExitCode.DONE;
  }
}
