package io.limn.cli.schedule;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.LakeException;
import io.limn.core.program.ExitCode;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.logs.ApplicationLog;
import io.limn.oozie.logs.Applications;
import io.limn.oozie.logs.Diagnosis;
import io.limn.oozie.logs.LogLine;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn schedule logs}. */
@Command(
    name = "logs",
    description = {
      "Shows why a run failed.",
      "Prints the step, its applications on YARN, and the log line with the reason. --full prints"
          + " the whole log. Without --run or --at, it shows the latest run."
    })
final class ScheduleLogsCommand extends LakeCommand {
  @Mixin private RunSubject subject;

  @ArgGroup private RunChoice choice = new RunChoice();

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "Show this step (default: the step that failed or is running).")
  private Optional<String> step = Optional.empty();

  @Option(names = "--full", description = "Print the whole log.")
  private boolean full;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    if (full && json.wanted()) {
      throw usage("--full prints a log and cannot be combined with --json");
    }
    ScheduledLake lake = ScheduledLake.of(lakeFile());
    WorkflowRun run = choice.of(lake.schedules(), lake.known(subject.name()));
    Optional<Node> node = node(run);
    try (Applications yarn = lake.yarn()) {
      if (full) {
        printLog(node.orElseThrow(() -> nothingLogged(run)), yarn);
      } else {
        Optional<Diagnosis> diagnosis = node.map(each -> Diagnosis.of(each, yarn));
        DiagnosisView view = new DiagnosisView(run, node, diagnosis, Instant.now());
        if (json.wanted()) {
          Json.print(out(), view.json());
        } else {
          view.print(out());
        }
      }
    }
    return ExitCode.DONE;
  }

  private Optional<Node> node(WorkflowRun run) {
    if (step.isPresent()) {
      return Optional.of(
          run.nodes().stream()
              .filter(node -> node.works() && node.name().equals(step.get()))
              .findFirst()
              .orElseThrow(() -> noStep(run)));
    }
    Optional<Node> failed = run.state() == RunState.FAILED ? run.failed() : Optional.empty();
    return failed
        .or(() -> run.current().filter(Node::works))
        .or(run::failed)
        .or(() -> full ? last(run) : Optional.empty());
  }

  private static Optional<Node> last(WorkflowRun run) {
    return run.nodes().stream().filter(Node::works).reduce((before, after) -> after);
  }

  private void printLog(Node node, Applications yarn) {
    Set<String> applications = Diagnosis.applications(node, yarn);
    ApplicationLog log = new ApplicationLog(yarn);
    String[] place = {""};
    for (String application : applications) {
      boolean logged =
          log.read(
              application,
              line -> {
                place[0] = heading(line, place[0]);
                out().println(line.text());
              });
      if (!logged) {
        err().println("YARN has no log of " + application + " (not yet, or no longer)");
      }
    }
    out().flush();
  }

  /** Says whose lines follow, wherever that changes. */
  private String heading(LogLine line, String before) {
    String place = line.application() + " " + line.container() + " " + line.file();
    if (!place.equals(before)) {
      out().println("==> " + place + " <==");
    }
    return place;
  }

  private LakeException noStep(WorkflowRun run) {
    return new LakeException(
        "The run " + run.id() + " has no step " + step.orElseThrow(),
        "its steps are "
            + String.join(", ", run.nodes().stream().filter(Node::works).map(Node::name).toList()),
        "choose one of these");
  }

  private static LakeException nothingLogged(WorkflowRun run) {
    return new LakeException(
        "There is no log for the run " + run.id(),
        "it is " + run.state().label() + ", and none of its steps has started",
        "see `limn schedule status`");
  }
}
