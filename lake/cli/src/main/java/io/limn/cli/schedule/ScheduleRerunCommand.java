package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.schedule.ApplicationFiles.Deployed;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import io.limn.oozie.client.Workflow;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.Resumption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn schedule rerun}. */
@Command(
    name = "rerun",
    description = {
      "Continues a run from the step that failed.",
      "Fix the cause first. Steps that succeeded are not repeated. Without --run or --at, it"
          + " continues the latest run."
    })
final class ScheduleRerunCommand extends LakeCommand {
  @Mixin private RunSubject subject;

  @ArgGroup private RunChoice choice = new RunChoice();

  @Option(
      names = "--whole",
      description =
          "Repeat all steps. Each step processes only new data, so this changes nothing if there is"
              + " none.")
  private boolean whole;

  @Option(
      names = "--deployed",
      description = "Use the version deployed last, if you fixed a file or a jar.")
  private boolean deployed;

  @Mixin private WaitOption wait;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    WorkflowRun run = choice.of(lake.schedules(), lake.known(subject.name()));
    String id = run.workflow().orElseThrow(() -> neverBegan(run));
    Workflow workflow = lake.server().workflow(id);
    Resumption resumption =
        whole ? Resumption.whole(workflow) : Resumption.fromTheFailedStep(workflow);
    if (deployed) {
      Deployed now = ApplicationFiles.deployed(lake, Optional.empty());
      resumption = resumption.with(lake.store().location(now.version()));
    }
    lake.server().rerun(id, resumption.properties());
    if (wait.wanted()) {
      return new RunFollower(lake.server(), this).toItsEnd(id, json.wanted());
    }
    print(id, resumption);
    return ExitCode.DONE;
  }

  private void print(String id, Resumption resumption) {
    if (json.wanted()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("workflow", id);
      result.put("skipped", resumption.skipped());
      Json.print(out(), result);
      return;
    }
    String skipped = String.join(", ", resumption.skipped());
    out()
        .println(
            "run " + id + " continues" + (skipped.isEmpty() ? "" : "; not repeated: " + skipped));
  }

  private LakeException neverBegan(WorkflowRun run) {
    return new LakeException(
        "The run " + run.id() + " cannot be run again",
        "it never started: it is " + run.state().label(),
        "the next run includes its data; or run it now with `limn schedule run "
            + subject.name()
            + "`");
  }
}
