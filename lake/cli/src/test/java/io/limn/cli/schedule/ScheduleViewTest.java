package io.limn.cli.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.ServiceLevel;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.DatasetStatus;
import io.limn.oozie.control.ScheduleStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleViewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Coordinator ORDERS =
      new Coordinator(
          "0000001-C",
          "limn-orders",
          "RUNNING",
          false,
          Optional.of(at(1)),
          Optional.of(at(12)),
          "hdfs://h/lake/oozie/1.0-0123456789ab/dataset/coordinator-landed.xml");

  @Test
  void showsAtAGlanceWhatRunsWhatWaitsAndWhatFailed() {
    WorkflowRun ahead = run("@11", 11, RunState.WAITING, List.of("hdfs://h/landed/2026-11-21/10"));
    WorkflowRun waiting = run("@9", 9, RunState.WAITING, List.of("hdfs://h/landed/2026-11-21/08"));
    WorkflowRun failed = failedRun();
    WorkflowRun done = ran("@7", 7, RunState.SUCCEEDED, List.of());
    assertEquals(
"""
0000000-B is running since 2026-11-21 01:00Z, version 1.0-0123456789ab
DATASET  NEXT RUN           RUN OF             STATE      TOOK
orders   2026-11-21 11:00Z  2026-11-21 11:00Z  waiting          not due yet
                            2026-11-21 09:00Z  waiting          for hdfs://h/landed/2026-11-21/08
                            2026-11-21 08:00Z  failed     4:31  in silver: Main class failed, exit code [1]
                            2026-11-21 07:00Z  succeeded  4:31
late: orders of 2026-11-21 08:00Z, end miss
""",
        printed(ahead, waiting, failed, done));
  }

  @Test
  void saysSoWhenNoScheduleRuns() {
    StringWriter text = new StringWriter();
    ScheduleStatus status = new ScheduleStatus(Optional.empty(), List.of());
    new ScheduleView(status, NOW).print(new PrintWriter(text, true));
    assertEquals("no schedule is running; start one with `limn schedule start`\n", text.toString());
  }

  @Test
  void tellsARunByHandFromOneThatWasDue() {
    WorkflowRun byHand =
        new WorkflowRun(
            "0000009-W",
            "orders",
            Optional.empty(),
            RunState.RUNNING,
            Optional.of("0000009-W"),
            Optional.of(NOW.minusSeconds(75)),
            Optional.empty(),
            List.of(),
            List.of(node("gold", "RUNNING")));
    String text = printed(byHand);
    assertTrue(
        text.contains(
            "orders   2026-11-21 12:00Z  2026-11-21 09:58Z by hand  running  1:15  in gold"),
        text);
  }

  @Test
  @SuppressWarnings("unchecked")
  void givesProgramsTheSame() {
    Map<String, Object> json = view(failedRun()).json();
    assertEquals("1.0-0123456789ab", json.get("version"));
    Map<String, Object> dataset = ((List<Map<String, Object>>) json.get("datasets")).get(0);
    assertEquals("2026-11-21T12:00:00Z", dataset.get("nextRun"));
    Map<String, Object> run = ((List<Map<String, Object>>) dataset.get("runs")).get(0);
    assertEquals("failed", run.get("state"));
    Map<String, Object> step = ((List<Map<String, Object>>) run.get("nodes")).get(0);
    assertEquals("application_1763_0004", step.get("launcher"));
  }

  private static String printed(WorkflowRun... runs) {
    StringWriter text = new StringWriter();
    view(runs).print(new PrintWriter(text, true));
    return text.toString();
  }

  private static ScheduleView view(WorkflowRun... runs) {
    Bundle bundle =
        new Bundle(
            "0000000-B",
            "RUNNING",
            false,
            Optional.of(at(1)),
            "ann",
            Map.of("app", "hdfs://h/lake/oozie/1.0-0123456789ab"),
            List.of(ORDERS));
    List<ServiceLevel> missed =
        runs.length < 2
            ? List.of()
            : List.of(new ServiceLevel("0000001-C@8", "orders", Optional.of(at(8)), "END_MISS"));
    DatasetStatus orders = new DatasetStatus("orders", Optional.of(ORDERS), List.of(runs), missed);
    return new ScheduleView(new ScheduleStatus(Optional.of(bundle), List.of(orders)), NOW);
  }

  private static WorkflowRun failedRun() {
    return ran("@8", 8, RunState.FAILED, List.of(node("silver", "ERROR")));
  }

  private static WorkflowRun run(String id, int hour, RunState state, List<String> waitsFor) {
    return new WorkflowRun(
        "0000001-C" + id,
        "orders",
        Optional.of(at(hour)),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        waitsFor,
        List.of());
  }

  private static WorkflowRun ran(String id, int hour, RunState state, List<Node> nodes) {
    return new WorkflowRun(
        "0000001-C" + id,
        "orders",
        Optional.of(at(hour)),
        state,
        Optional.of("000000" + hour + "-W"),
        Optional.of(at(hour)),
        Optional.of(at(hour).plusSeconds(271)),
        List.of(),
        nodes);
  }

  private static Node node(String name, String state) {
    boolean failed = state.equals("ERROR");
    return new Node(
        name,
        "spark",
        state,
        Optional.of(at(8)),
        failed ? Optional.of(at(8).plusSeconds(30)) : Optional.empty(),
        Optional.of("application_1763_0004"),
        List.of("application_1763_0005"),
        failed ? Optional.of("1") : Optional.empty(),
        failed ? Optional.of("Main class failed, exit code [1]") : Optional.empty(),
        "oozie-tag");
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-11-21T00:00:00Z").plusSeconds(3600L * hour);
  }
}
