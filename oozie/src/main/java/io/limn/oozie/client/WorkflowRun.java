package io.limn.oozie.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a dataset.
 *
 * @param id of the coordinator's action, or of the workflow where it was submitted by hand
 * @param nominalTime when it was due; empty where it was submitted by hand
 * @param workflow empty until it begins
 * @param waitsFor the flags that are missing, as URIs
 * @param nodes of its workflow, as far as they were asked for
 */
public record WorkflowRun(
    String id,
    String dataset,
    Optional<Instant> nominalTime,
    RunState state,
    Optional<String> workflow,
    Optional<Instant> started,
    Optional<Instant> ended,
    List<String> waitsFor,
    List<Node> nodes) {

  /** How long it has been running, or ran. */
  public Optional<Duration> took(Instant now) {
    return started.map(from -> Duration.between(from, ended.orElse(now)));
  }

  /** The node that it failed in, if that is known. */
  public Optional<Node> failed() {
    return Node.failed(nodes);
  }

  /** The node that is at work, if any. */
  public Optional<Node> current() {
    return nodes.stream().filter(node -> !node.ended()).findFirst();
  }

  /** The same run with what its workflow tells. */
  WorkflowRun with(Workflow told) {
    // the server says killed of whatever ended at a kill node, which is where the error path leads
    boolean failedByItself =
        state == RunState.KILLED && Node.failed(told.nodes()).filter(Node::erred).isPresent();
    return new WorkflowRun(
        id,
        dataset,
        nominalTime,
        failedByItself ? RunState.FAILED : state,
        workflow,
        told.started(),
        told.ended(),
        waitsFor,
        told.nodes());
  }
}
