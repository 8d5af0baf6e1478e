package io.limn.oozie.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node of a workflow that was reached.
 *
 * @param name as the definition has it
 * @param type java, spark, switch, …
 * @param state the server's word for it
 * @param end when it ended
 * @param launcher the YARN application that Oozie started, if it did
 * @param children the YARN applications that the launcher started, as far as Oozie knows
 * @param errorCode empty unless it failed
 * @param tag what YARN applications carry that were started on its behalf
 */
public record Node(
    String name,
    String type,
    String state,
    Optional<Instant> started,
    Optional<Instant> end,
    Optional<String> launcher,
    List<String> children,
    Optional<String> errorCode,
    Optional<String> errorMessage,
    String tag) {
  private static final Set<String> ERRED = Set.of("ERROR", "FAILED");
  private static final Set<String> ENDED = Set.of("OK", "DONE", "KILLED", "ERROR", "FAILED");
  private static final Set<String> WORK = Set.of("java", "spark");

  /** Whether it failed by itself, rather than being stopped. */
  public boolean erred() {
    return ERRED.contains(state);
  }

  public boolean ended() {
    return ENDED.contains(state);
  }

  public boolean succeeded() {
    return state.equals("OK");
  }

  /** Whether it does the run's work; the others only say what comes next. */
  public boolean works() {
    return WORK.contains(type);
  }

  /** Of several, the one that the workflow failed in: the first that did not end well. */
  static Optional<Node> failed(List<Node> nodes) {
    return nodes.stream()
        .filter(node -> node.works() && node.ended() && !node.succeeded())
        .min(Comparator.comparing(node -> node.end().orElse(Instant.MAX)));
  }
}
