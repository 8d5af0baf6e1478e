package io.limn.oozie.control;

import io.limn.core.LakeException;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.Workflow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a workflow that has ended goes on.
 *
 * @param skipped the steps that are not repeated, in their order
 * @param properties to submit, complete: the server keeps none of the old ones
 */
public record Resumption(List<String> skipped, Map<String, String> properties) {
  private static final String SKIP = "oozie.wf.rerun.skip.nodes";
  private static final String FROM_FAILED = "oozie.wf.rerun.failnodes";

  /** A run of the schedule has them from its parents; with them it could be any of the three. */
  private static final Set<String> PATHS_OF_PARENTS =
      Set.of("oozie.coord.application.path", "oozie.bundle.application.path");

  /** Repeated even if it succeeded: of a second failure there must be evidence, too. */
  private static final String EVIDENCE = "record-failure";

  /**
   * Steps that look at the lake for a later one. If that one is repeated it must not be told what
   * was true then, so they are repeated with it. A dataset's tables are such a step, too: done
   * again it finds no work left, and reads the facts.
   */
  private static final Map<String, String> LOOKS_FOR =
      Map.of("tables", "audit", "facts", "audit", "catalog-order", "catalog-sync");

  /** From the step on that failed; what succeeded stands. */
  public static Resumption fromTheFailedStep(Workflow workflow) {
    if (workflow.state() == RunState.SUCCEEDED) {
      throw new LakeException(
          "The run " + workflow.id() + " has no step left to run",
          "all of its steps succeeded",
          "repeat all steps with --whole; this changes nothing if there is no new data");
    }
    refuseUnlessEnded(workflow);
    List<String> succeeded =
        workflow.nodes().stream()
            .filter(node -> node.works() && node.succeeded())
            .sorted(Comparator.comparing(node -> node.end().orElseThrow()))
            .map(Node::name)
            .toList();
    List<String> skipped =
        succeeded.stream()
            .filter(step -> !step.equals(EVIDENCE))
            .filter(step -> succeeded.contains(LOOKS_FOR.getOrDefault(step, step)))
            .toList();
    return of(workflow, skipped);
  }

  /** From its beginning. */
  public static Resumption whole(Workflow workflow) {
    refuseUnlessEnded(workflow);
    return of(workflow, List.of());
  }

  /**
   * The same with another version of the application.
   *
   * @param app the URI of its folder
   */
  public Resumption with(String app) {
    Optional<String> old = Optional.ofNullable(properties.get("app"));
    Map<String, String> changed = new TreeMap<>(properties);
    old.ifPresent(
        folder ->
            changed.replaceAll(
                (name, value) ->
                    value.equals(folder) || value.startsWith(folder + "/")
                        ? app + value.substring(folder.length())
                        : value));
    return new Resumption(skipped, changed);
  }

  private static Resumption of(Workflow workflow, List<String> skipped) {
    Map<String, String> properties = new TreeMap<>(workflow.properties());
    properties.remove(FROM_FAILED);
    properties.keySet().removeAll(PATHS_OF_PARENTS);
    // the server insists on being told, and takes a name that no node has for none
    properties.put(SKIP, skipped.isEmpty() ? "," : String.join(",", skipped));
    return new Resumption(skipped, properties);
  }

  private static void refuseUnlessEnded(Workflow workflow) {
    if (!workflow.state().ended()) {
      throw new LakeException(
          "The run " + workflow.id() + " cannot be run again",
          "it is still " + workflow.state().label(),
          "wait until it ends, or stop it with `limn schedule kill " + workflow.dataset() + "`");
    }
  }
}
