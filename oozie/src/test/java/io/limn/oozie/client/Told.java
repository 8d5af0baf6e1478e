package io.limn.oozie.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and their steps, as a server would tell them. */
public final class Told {
  private static final Instant BEGIN = Instant.parse("2026-11-21T02:31:00Z");

  private Told() {}

  /** A coordinator's run, {@code hour} o'clock on one day. */
  public static WorkflowRun run(int hour, RunState state) {
    return run(hour, state, List.of());
  }

  public static WorkflowRun run(int hour, RunState state, List<String> waitsFor) {
    return new WorkflowRun(
        "0000001-C@" + hour,
        "orders",
        Optional.of(at(hour)),
        state,
        state == RunState.WAITING ? Optional.empty() : Optional.of("000000" + hour + "-W"),
        Optional.empty(),
        Optional.empty(),
        waitsFor,
        List.of());
  }

  public static Instant at(int hour) {
    return Instant.parse("2026-11-21T00:00:00Z").plusSeconds(3600L * hour);
  }

  /** A step that began and ended, in the given minute. */
  public static Node node(String name, String type, String state, int minute) {
    boolean failed = state.equals("ERROR");
    return new Node(
        name,
        type,
        state,
        Optional.of(BEGIN.plusSeconds(60L * minute)),
        Optional.of(BEGIN.plusSeconds(60L * minute + 30)),
        Optional.of("application_1763_000" + minute),
        List.of(),
        failed ? Optional.of("1") : Optional.empty(),
        failed ? Optional.of("Main class failed, exit code [1]") : Optional.empty(),
        "oozie-tag");
  }

  public static Workflow workflow(RunState state, Map<String, String> properties, Node... nodes) {
    return new Workflow(
        "0000002-W",
        "limn-orders",
        state,
        0,
        Optional.of(BEGIN),
        Optional.of(BEGIN.plusSeconds(271)),
        properties,
        Optional.empty(),
        List.of(nodes));
  }
}
