package io.limn.oozie.control;

import io.limn.core.LakeException;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.OozieConnection;
import io.limn.oozie.client.Workflow;
import io.limn.oozie.client.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The schedules of one lake, at a server that others may use as well. */
public final class Schedules {
  private static final int LOOKED_AT = 200;

  private final OozieConnection server;
  private final String lakeRoot;

  /**
   * @param lakeRoot its URI, as jobs are given it
   */
  public Schedules(OozieConnection server, String lakeRoot) {
    this.server = server;
    this.lakeRoot = lakeRoot;
  }

  /** All that were ever started and the server still knows, newest first. */
  public List<Bundle> all() {
    return server.bundles().stream()
        .filter(bundle -> bundle.lakeRoot().filter(lakeRoot::equals).isPresent())
        .toList();
  }

  /** The one that runs. */
  public Optional<Bundle> running() {
    return all().stream().filter(bundle -> !bundle.ended()).findFirst();
  }

  /** The coordinators of a dataset, newest first, ended ones included. */
  public List<Coordinator> coordinators(String dataset) {
    return all().stream()
        .flatMap(bundle -> bundle.coordinators().stream())
        .filter(coordinator -> coordinator.dataset().equals(dataset))
        .toList();
  }

  /** Runs of a dataset, those by hand included, the newest first; without their nodes. */
  public List<WorkflowRun> runs(String dataset, int most) {
    List<WorkflowRun> runs = new ArrayList<>();
    for (Coordinator coordinator : coordinators(dataset)) {
      if (runs.size() < most) {
        runs.addAll(server.runs(coordinator, most));
      }
    }
    server.submittedByHand(dataset, most).stream()
        .filter(this::ofThisLake)
        .map(Workflow::asRun)
        .forEach(runs::add);
    runs.sort(Comparator.comparing(Schedules::time).reversed());
    return runs.stream().limit(most).toList();
  }

  /**
   * One run, with its nodes.
   *
   * @param id of a coordinator's action, or of a workflow
   * @throws LakeException when it is none of the dataset's
   */
  public WorkflowRun run(String dataset, String id) {
    for (WorkflowRun run : runs(dataset, LOOKED_AT)) {
      if (run.id().equals(id) || run.workflow().filter(id::equals).isPresent()) {
        return server.detailed(run);
      }
    }
    throw none(dataset, "none of its last runs is " + id);
  }

  /** The run of a nominal time, with its nodes. */
  public WorkflowRun run(String dataset, Instant nominalTime) {
    return runs(dataset, LOOKED_AT).stream()
        .filter(run -> run.nominalTime().filter(nominalTime::equals).isPresent())
        .findFirst()
        .map(server::detailed)
        .orElseThrow(() -> none(dataset, "none of its last runs was due at " + nominalTime));
  }

  /** The newest run that has begun, with its nodes. */
  public WorkflowRun newest(String dataset) {
    return runs(dataset, LOOKED_AT).stream()
        .filter(run -> run.workflow().isPresent())
        .findFirst()
        .map(server::detailed)
        .orElseThrow(() -> none(dataset, "none of its runs has started"));
  }

  public OozieConnection server() {
    return server;
  }

  private boolean ofThisLake(Workflow workflow) {
    // the list of workflows tells no properties
    return lakeRoot.equals(server.workflow(workflow.id()).properties().get("lakeRoot"));
  }

  private static Instant time(WorkflowRun run) {
    return run.nominalTime().or(run::started).orElse(Instant.EPOCH);
  }

  private static LakeException none(String dataset, String cause) {
    return new LakeException(
        "There is no such run for " + dataset,
        cause,
        "list its runs with `limn schedule status`, or start one with `limn schedule run "
            + dataset
            + "`");
  }
}
