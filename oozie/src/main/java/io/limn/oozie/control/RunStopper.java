package io.limn.oozie.control;

import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.OozieConnection;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.logs.Applications;
import io.limn.oozie.logs.Diagnosis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stops runs, and looks whether what they had started has really ended: a job whose launcher is
 * gone can go on writing.
 */
public final class RunStopper {
  private static final Duration ENDING = Duration.ofSeconds(90);
  private static final int LOOKED_AT = 50;

  private final OozieConnection server;
  private final Applications yarn;

  public RunStopper(OozieConnection server, Applications yarn) {
    this.server = server;
    this.yarn = yarn;
  }

  /**
   * What was stopped.
   *
   * @param runs that had begun
   * @param applications that these had started on YARN, with their state now
   */
  public record Stopped(List<WorkflowRun> runs, Map<String, String> applications) {

    /** Whether nothing of it is at work any more. */
    public boolean complete() {
      return applications.values().stream().allMatch(Applications::ended);
    }
  }

  /** One run; the others go on. */
  public Stopped stop(WorkflowRun run) {
    Set<WorkflowRun> begun = new LinkedHashSet<>(List.of(server.detailed(run)));
    Set<String> before = applications(begun);
    if (run.nominalTime().isPresent()) {
      server.kill(run);
    } else {
      server.kill(run.workflow().orElseThrow());
    }
    return ended(begun, before);
  }

  /** A dataset's coordinator: it makes no run any more. */
  public Stopped stop(Coordinator coordinator) {
    Set<WorkflowRun> begun = begun(coordinator);
    Set<String> before = applications(begun);
    server.kill(coordinator.id());
    return ended(begun, before);
  }

  /** A whole schedule. */
  public Stopped stop(Bundle bundle) {
    Set<WorkflowRun> begun = new LinkedHashSet<>();
    bundle.coordinators().forEach(coordinator -> begun.addAll(begun(coordinator)));
    Set<String> before = applications(begun);
    server.kill(bundle.id());
    return ended(begun, before);
  }

  private Set<WorkflowRun> begun(Coordinator coordinator) {
    Set<WorkflowRun> begun = new LinkedHashSet<>();
    server.runs(coordinator, LOOKED_AT).stream()
        .filter(run -> !run.state().ended() && run.workflow().isPresent())
        .map(server::detailed)
        .forEach(begun::add);
    return begun;
  }

  private Stopped ended(Set<WorkflowRun> begun, Set<String> before) {
    Set<String> applications = new LinkedHashSet<>(before);
    // what was submitted between the look and the stop
    List<WorkflowRun> after = begun.stream().map(server::detailed).toList();
    applications.addAll(applications(after));
    return new Stopped(new ArrayList<>(after), yarn.awaitEnd(applications, ENDING));
  }

  private Set<String> applications(Iterable<WorkflowRun> runs) {
    Set<String> applications = new LinkedHashSet<>();
    for (WorkflowRun run : runs) {
      run.nodes().stream()
          .filter(node -> node.works() && !node.succeeded())
          .forEach(node -> applications.addAll(Diagnosis.applications(node, yarn)));
    }
    return applications;
  }
}
