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
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(paramLabel = "DATASET", description = "The dataset to run, or `maintenance`.")
  private String name;

  @Option(
      names = "--use",
      paramLabel = "VERSION",
      description = "Use this deployed version (default: the last one).")
  private Optional<String> version = Optional.empty();

  @Option(names = "--wait", description = "Wait until the run has ended; exit code 1 if it fails.")
  private boolean wait;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    Deployed deployed = ApplicationFiles.deployed(lake, version);
    Map<String, String> properties =
        new TreeMap<>(lake.properties(deployed.config(), deployed.version()));
    String app = lake.store().location(deployed.version());
    properties.putAll(
        name.equals(Definitions.MAINTENANCE)
            ? JobProperties.maintenanceByHand(app)
            : JobProperties.byHand(app, scheduled(deployed)));
    String workflow = lake.server().submit(properties);
    if (wait) {
      return new RunFollower(lake.server(), this).toItsEnd(workflow, json.wanted());
    }
    if (json.wanted()) {
      Json.print(out(), Map.of("workflow", workflow, "version", deployed.version()));
    } else {
      out().println("run " + workflow + " of " + name + " started");
    }
    return ExitCode.DONE;
  }

  private DatasetSpec scheduled(Deployed deployed) {
    DatasetSpec dataset = new Datasets(deployed.config()).read(name);
    if (dataset.schedule().isEmpty()) {
      throw ScheduleStartCommand.notScheduled(name);
    }
    return dataset;
  }
}
