package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.schedule.ApplicationFiles.Deployed;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import io.limn.oozie.Definitions;
import io.limn.oozie.JobProperties;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn schedule run}. */
@Command(
    name = "run",
    description = {
      "Runs a dataset once, now.",
      "Processes everything that has landed and is not loaded yet, as a scheduled run does. Its"
          + " schedule is not affected. `maintenance` runs the daily maintenance: sweep, full"
          + " audit, catalogue sync."
    })
final class ScheduleRunCommand extends LakeCommand {
  @Mixin private RunSubject subject;

  @Mixin private VersionOption version;

  @Mixin private WaitOption wait;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    Deployed deployed = ApplicationFiles.deployed(lake, version.chosen());
    Map<String, String> properties =
        new TreeMap<>(lake.properties(deployed.config(), deployed.version()));
    String app = lake.store().location(deployed.version());
    properties.putAll(
        subject.name().equals(Definitions.MAINTENANCE)
            ? JobProperties.maintenanceByHand(app)
            : JobProperties.byHand(app, scheduled(deployed)));
    String workflow = lake.server().submit(properties);
    if (wait.wanted()) {
      return new RunFollower(lake.server(), this).toItsEnd(workflow, json.wanted());
    }
    if (json.wanted()) {
      Json.print(out(), Map.of("workflow", workflow, "version", deployed.version()));
    } else {
      out().println("run " + workflow + " of " + subject.name() + " started");
    }
    return ExitCode.DONE;
  }

  private DatasetSpec scheduled(Deployed deployed) {
    DatasetSpec dataset = new Datasets(deployed.config()).read(subject.name());
    if (dataset.schedule().isEmpty()) {
      throw ScheduleStartCommand.notScheduled(subject.name());
    }
    return dataset;
  }
}
