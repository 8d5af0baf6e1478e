package io.limn.cli.schedule;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.cli.print.Times;
import io.limn.core.program.ExitCode;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.OozieConnection;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.Workflow;
import io.limn.oozie.client.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Stays with a run that was begun, if that is asked for, and says how it ended. */
final class RunFollower {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final OozieConnection server;
  private final LakeCommand command;

  RunFollower(OozieConnection server, LakeCommand command) {
    this.server = server;
    this.command = command;
  }

  /** Waits for the end, and prints the result: an exit code. */
  int toItsEnd(String workflow, boolean json) {
    WorkflowRun run = awaited(workflow);
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("workflow", workflow);
      result.put("state", run.state().label());
      result.put("failedIn", run.failed().map(Node::name).orElse(null));
      Json.print(command.out(), result);
    } else {
      command
          .out()
          .println(
              "run "
                  + workflow
                  + " "
                  + run.state().label()
                  + run.took(Instant.now()).map(took -> " after " + Times.span(took)).orElse("")
                  + run.failed().map(node -> ", in " + node.name()).orElse(""));
      if (run.state() == RunState.FAILED) {
        command
            .err()
            .println("`limn schedule logs " + run.dataset() + " --run " + workflow + "` shows why");
      }
    }
    return run.state() == RunState.SUCCEEDED ? ExitCode.DONE : ExitCode.FAILED;
  }

  private WorkflowRun awaited(String workflow) {
    Set<String> counted = new HashSet<>();
    try (Progress progress = command.progress("Running", Progress.UNKNOWN, "steps")) {
      while (true) {
        Workflow now = server.workflow(workflow);
        now.nodes().stream()
            .filter(node -> node.works() && node.ended() && counted.add(node.name()))
            .forEach(node -> progress.advance(1));
        progress.note(now.asRun().current().map(Node::name).orElse(""));
        if (now.state().ended() || Thread.interrupted()) {
          return now.asRun();
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }
}
