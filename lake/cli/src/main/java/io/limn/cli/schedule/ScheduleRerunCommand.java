package io.limn.cli.schedule;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn schedule rerun}. */
@Command(
    name = "rerun",
    description = {
      "Goes on with a run from the step on that failed, once its cause is mended. What succeeded",
      "stands, and is not done again. Without --run or --at: the dataset's newest run."
    })
final class ScheduleRerunCommand extends LakeCommand {
  @Parameters(paramLabel = "DATASET", description = "Whose run.")
  private String name;

  @ArgGroup private RunChoice choice = new RunChoice();

  @Option(
      names = "--whole",
      description = {
        "Do all steps again. Every step takes up what is new for it, so this",
        "changes nothing where nothing is new."
      })
  private boolean whole;

  @Option(
      names = "--deployed",
      description = "Go on with what is deployed now, when the cause was in a file or a jar.")
  private boolean deployed;

  @Option(names = "--wait", description = "Stay until it has ended; exit code 1 if it fails.")
  private boolean wait;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    WorkflowRun run = choice.of(lake.schedules(), lake.known(name));
    String id = run.workflow().orElseThrow(() -> neverBegan(run));
    Workflow workflow = lake.server().workflow(id);
    Resumption resumption =
        whole ? Resumption.whole(workflow) : Resumption.fromTheFailedStep(workflow);
    if (deployed) {
      Deployed now = ApplicationFiles.deployed(lake, Optional.empty());
      resumption = resumption.with(lake.store().location(now.version()));
    }
    lake.server().rerun(id, resumption.properties());
    if (wait) {
      return new RunFollower(lake.server(), this).toItsEnd(id, json);
    }
    print(id, resumption);
    return ExitCode.DONE;
  }

  private void print(String id, Resumption resumption) {
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("workflow", id);
      result.put("skipped", resumption.skipped());
      Json.print(out(), result);
      return;
    }
    String skipped = String.join(", ", resumption.skipped());
    out().println("run " + id + " goes on" + (skipped.isEmpty() ? "" : "; not again: " + skipped));
  }

  private LakeException neverBegan(WorkflowRun run) {
    return new LakeException(
        "The run " + run.id() + " cannot be run again",
        "it never began: it is " + run.state().label(),
        "what it would have done, the next run takes along; or `limn schedule run " + name + "`");
  }
}
