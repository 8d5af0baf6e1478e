package io.limn.cli.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.oozie.client.Node;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.logs.Diagnosis;
import io.limn.oozie.logs.Diagnosis.Application;
import io.limn.oozie.logs.FailureReason;
import io.limn.oozie.logs.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisViewTest {
  private static final Instant BEGIN = Instant.parse("2026-11-21T02:31:00Z");
  private static final Node SILVER =
      new Node(
          "silver",
          "spark",
          "ERROR",
          Optional.of(BEGIN),
          Optional.of(BEGIN.plusSeconds(70)),
          Optional.of("application_1763_0004"),
          List.of("application_1763_0005"),
          Optional.of("1"),
          Optional.of("Main class failed, exit code [1]"),
          "oozie-tag");
  private static final WorkflowRun RUN =
      new WorkflowRun(
          "0000001-C@8",
          "orders",
          Optional.of(BEGIN.minusSeconds(60)),
          RunState.FAILED,
          Optional.of("0000008-W"),
          Optional.of(BEGIN),
          Optional.of(BEGIN.plusSeconds(75)),
          List.of(),
          List.of(SILVER));

  @Test
  void leadsFromTheStepToTheLineThatSaysWhy() {
    LogLine where =
        new LogLine("application_1763_0005", "container_1763_0005_01_000001", "stderr", "limn: x");
    FailureReason reason =
        new FailureReason(
            FailureReason.Kind.OURS,
            where,
            List.of("limn: Silver failed", "  cause:  no table", "  remedy: load first"));
    assertEquals(
        """
        orders of 2026-11-21 02:30Z, 0000008-W: failed after 1:15
        STEP    STATE  TOOK  ON YARN
        silver  error  1:10  application_1763_0005 application_1763_0004

        limn: Silver failed
        cause:  no table
        remedy: load first
          logged by silver in stderr of container_1763_0005_01_000001
          full log: limn schedule logs orders --run 0000008-W --step silver --full
        """,
        printed(Optional.of(reason), ""));
  }

  @Test
  void fallsBackOnWhatOozieAndYarnSay() {
    String text = printed(Optional.empty(), "Container killed on request. Exit code is 137");
    assertTrue(text.contains("silver logged no reason"), text);
    assertTrue(text.contains("Oozie: Main class failed, exit code [1]"), text);
    assertTrue(text.contains("YARN, about application_1763_0005: Container killed"), text);
    assertTrue(text.contains("YARN has no log of application_1763_0004"), text);
  }

  private static String printed(Optional<FailureReason> reason, String diagnostics) {
    Diagnosis diagnosis =
        new Diagnosis(
            List.of(
                new Application("application_1763_0005", "FAILED", diagnostics, false, true),
                new Application("application_1763_0004", "FINISHED", "", true, false)),
            reason);
    StringWriter text = new StringWriter();
    new DiagnosisView(RUN, Optional.of(SILVER), Optional.of(diagnosis), BEGIN.plusSeconds(80))
        .print(new PrintWriter(text, true));
    return text.toString();
  }
}
