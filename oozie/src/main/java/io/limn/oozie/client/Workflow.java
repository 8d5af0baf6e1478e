package io.limn.oozie.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does, node by node.
 *
 * @param attempt 0 at first, one more with every rerun
 * @param properties that it was submitted with
 * @param parent the coordinator's action that it belongs to; empty where it was submitted by hand
 * @param nodes that were reached, in their order
 */
public record Workflow(
    String id,
    String name,
    RunState state,
    int attempt,
    Optional<Instant> started,
    Optional<Instant> ended,
    Map<String, String> properties,
    Optional<String> parent,
    List<Node> nodes) {

  public String dataset() {
    return JobNames.dataset(name);
  }

  /** It as a run of its own, as which it counts where it was submitted by hand. */
  public WorkflowRun asRun() {
    return new WorkflowRun(
            id,
            dataset(),
            Optional.empty(),
            state,
            Optional.of(id),
            started,
            ended,
            List.of(),
            nodes)
        .with(this);
  }
}
