package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.print.Table;
import io.limn.core.program.ExitCode;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.RunStopper;
import io.limn.oozie.control.RunStopper.Stopped;
import io.limn.oozie.logs.Applications;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn schedule kill}. */
@Command(
    name = "kill",
    description = {
      "Stops a dataset's run and everything that it started on YARN.",
      "Waits until all of it has ended. Commits are kept; the next run continues from there."
          + " Without --run or --at, it stops the current run. The schedule continues unless you"
          + " give --all or --for-good.",
      "Exit code: 1 if something is still running on YARN."
    })
final class ScheduleKillCommand extends LakeCommand {
  @Parameters(arity = "0..1", paramLabel = "DATASET", description = "The dataset to stop.")
  private Optional<String> name = Optional.empty();

  @ArgGroup private RunChoice choice = new RunChoice();

  @Option(names = "--for-good", description = "Also end the dataset's schedule.")
  private boolean forGood;

  @Option(names = "--all", description = "Stop the whole schedule and all of its runs.")
  private boolean all;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    if (name.isPresent() == all || (all && forGood)) {
      throw usage("kill needs a DATASET or --all");
    }
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    String what;
    Function<RunStopper, Stopped> stop;
    if (all) {
      Bundle bundle = lake.schedules().running().orElseThrow(ScheduleKillCommand::nothingRuns);
      what = "schedule " + bundle.id();
      stop = stopping -> stopping.stop(bundle);
    } else if (forGood) {
      Coordinator coordinator = coordinator(lake);
      what = "schedule of " + coordinator.dataset() + ", " + coordinator.id();
      stop = stopping -> stopping.stop(coordinator);
    } else {
      WorkflowRun run = run(lake);
      what = "run " + run.id() + " of " + run.dataset();
      stop = stopping -> stopping.stop(run);
    }
    return stopped(lake, what, stop);
  }

  private int stopped(ScheduledLake lake, String what, Function<RunStopper, Stopped> stop) {
    Stopped stopped;
    try (Applications yarn = lake.yarn();
        Progress progress = progress("Stopping", Progress.UNKNOWN, "applications")) {
      stopped = stop.apply(new RunStopper(lake.server(), yarn));
      progress.advance(stopped.applications().size());
    }
    if (json.wanted()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("stopped", what);
      result.put("runs", stopped.runs().stream().map(WorkflowRun::id).toList());
      result.put("applications", stopped.applications());
      result.put("complete", stopped.complete());
      Json.print(out(), result);
    } else {
      print(what, stopped);
    }
    return stopped.complete() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(String what, Stopped stopped) {
    out().println("stopped " + what);
    if (stopped.applications().isEmpty()) {
      out().println("it had nothing running on YARN");
      return;
    }
    Table table = Table.of(Table.left("ON YARN"), Table.left("STATE"));
    stopped.applications().forEach(table::row);
    table.print(out());
    if (!stopped.complete()) {
      err()
          .println(
              "some applications still run: check them with `yarn application -status ID`, or kill"
                  + " them there");
    }
  }

  private WorkflowRun run(ScheduledLake lake) {
    String dataset = lake.known(name.orElseThrow());
    WorkflowRun run =
        choice
            .chosen(lake.schedules(), dataset)
            .or(
                () ->
                    lake.schedules().runs(dataset, 20).stream()
                        .filter(each -> !each.state().ended() && each.workflow().isPresent())
                        .findFirst())
            .orElseThrow(
                () ->
                    new LakeException(
                        "There is nothing to stop",
                        "no run of " + dataset + " is in progress",
                        "see `limn schedule status`; choose a waiting run with --run or --at"));
    if (run.state().ended()) {
      throw new LakeException(
          "There is nothing to stop",
          "the run " + run.id() + " has ended: " + run.state().label(),
          "see `limn schedule status`");
    }
    return run;
  }

  private Coordinator coordinator(ScheduledLake lake) {
    String dataset = lake.known(name.orElseThrow());
    List<Coordinator> coordinators =
        lake.schedules().running().map(Bundle::coordinators).orElse(List.of());
    return coordinators.stream()
        .filter(each -> each.dataset().equals(dataset) && !each.ended())
        .findFirst()
        .orElseThrow(ScheduleKillCommand::nothingRuns);
  }

  private static LakeException nothingRuns() {
    return new LakeException(
        "There is nothing to stop", "no such schedule is running", "see `limn schedule status`");
  }
}
