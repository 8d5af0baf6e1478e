package io.limn.oozie.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.Told;
import io.limn.oozie.client.Workflow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumptionTest {
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "app", "hdfs://h/lake/oozie/1.0-00000000000a",
          "oozie.wf.application.path", "hdfs://h/lake/oozie/1.0-00000000000a/dataset",
          "oozie.coord.application.path", "hdfs://h/lake/oozie/1.0-00000000000a/dataset/c.xml",
          "oozie.bundle.application.path", "hdfs://h/lake/oozie/bundles/1/bundle.xml",
          "lakeRoot", "hdfs://h/lake",
          "oozie.wf.rerun.failnodes", "true");

  @Test
  void skipsWhatSucceededBeforeTheFailure() {
    Resumption resumption = Resumption.fromTheFailedStep(failedIn("silver"));
    assertEquals(List.of("pending", "load"), resumption.skipped());
    assertEquals("pending,load", resumption.properties().get("oozie.wf.rerun.skip.nodes"));
    assertEquals("hdfs://h/lake", resumption.properties().get("lakeRoot"));
    assertFalse(resumption.properties().containsKey("oozie.wf.rerun.failnodes"));
  }

  @Test
  void isOfAWorkflowAlthoughTheRunCameFromABundle() {
    Map<String, String> properties = Resumption.whole(failedIn("silver")).properties();
    assertEquals(
        List.of("oozie.wf.application.path"),
        properties.keySet().stream().filter(name -> name.endsWith(".application.path")).toList());
  }

  @Test
  void readsTheFactsAnewForAnAudit() {
    Workflow workflow =
        Told.workflow(
            RunState.KILLED,
            PROPERTIES,
            Told.node("pending", "java", "OK", 1),
            Told.node("tables", "spark", "OK", 2),
            Told.node("audit", "java", "ERROR", 3));
    assertEquals(List.of("pending"), Resumption.fromTheFailedStep(workflow).skipped());
  }

  @Test
  void looksAtTheLakeAnewOnlyForWhatIsRepeated() {
    Workflow workflow =
        Told.workflow(
            RunState.KILLED,
            PROPERTIES,
            Told.node("sweep", "java", "OK", 1),
            Told.node("facts", "spark", "OK", 2),
            Told.node("audit", "java", "OK", 3),
            Told.node("catalog-order", "java", "OK", 4),
            Told.node("catalog-sync", "java", "ERROR", 5));
    assertEquals(
        List.of("sweep", "facts", "audit"), Resumption.fromTheFailedStep(workflow).skipped());
  }

  @Test
  void leavesEvidenceOfASecondFailure() {
    assertFalse(
        Resumption.fromTheFailedStep(failedIn("silver")).skipped().contains("record-failure"));
  }

  @Test
  void doesEverythingAgainWhereThatIsAskedFor() {
    Resumption resumption = Resumption.whole(failedIn("silver"));
    assertEquals(List.of(), resumption.skipped());
    assertFalse(resumption.properties().get("oozie.wf.rerun.skip.nodes").isEmpty());
  }

  @Test
  void goesOnWithAnotherVersion() {
    Map<String, String> properties =
        Resumption.fromTheFailedStep(failedIn("silver"))
            .with("hdfs://h/lake/oozie/1.1-00000000000b")
            .properties();
    assertEquals("hdfs://h/lake/oozie/1.1-00000000000b", properties.get("app"));
    assertEquals(
        "hdfs://h/lake/oozie/1.1-00000000000b/dataset",
        properties.get("oozie.wf.application.path"));
    assertEquals("hdfs://h/lake", properties.get("lakeRoot"));
  }

  @Test
  void refusesWhatRunsOrHasSucceeded() {
    Workflow running = Told.workflow(RunState.RUNNING, PROPERTIES);
    assertThrows(LakeException.class, () -> Resumption.whole(running));
    Workflow succeeded = Told.workflow(RunState.SUCCEEDED, PROPERTIES);
    LakeException nothing =
        assertThrows(LakeException.class, () -> Resumption.fromTheFailedStep(succeeded));
    assertTrue(nothing.remedy().contains("--whole"), nothing.remedy());
  }

  private static Workflow failedIn(String step) {
    return Told.workflow(
        RunState.KILLED,
        PROPERTIES,
        Told.node(":start:", ":START:", "OK", 0),
        Told.node("pending", "java", "OK", 1),
        Told.node("anything-new", "switch", "OK", 2),
        Told.node("load", "java", "OK", 3),
        Told.node(step, "spark", "ERROR", 4),
        Told.node("record-failure", "java", "OK", 5));
  }
}
