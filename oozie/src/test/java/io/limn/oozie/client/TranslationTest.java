package io.limn.oozie.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.oozie.client.CoordinatorAction;
import org.apache.oozie.client.WorkflowJob;
import org.junit.jupiter.api.Test;

class TranslationTest {

  @Test
  void takesAJobForTheApplicationThatItIs() {
    assertEquals(
        List.of("application_1763_0001", "application_1763_0002"),
        Translation.applications("job_1763_0001,application_1763_0002,job_1763_0001"));
    assertEquals(List.of(), Translation.applications(null));
    assertEquals(List.of(), Translation.applications("-"));
  }

  @Test
  void listsTheFlagsThatAreMissing() {
    assertEquals(
        List.of("hdfs://h/landed/2026-11-21/01", "hdfs://h/landed/2026-11-21/02"),
        Translation.missing("hdfs://h/landed/2026-11-21/01#hdfs://h/landed/2026-11-21/02"));
    assertEquals(List.of("${coord:latest(0)}"), Translation.missing("!!${coord:latest(0)}"));
    assertEquals(List.of(), Translation.missing(""));
    assertEquals(List.of(), Translation.missing(null));
  }

  @Test
  void tagsAsTheServerDoes() {
    // printf %s 0000000-261121000000000-oozie-C@1@load | md5sum
    assertEquals(
        "oozie-c726b6b649094348d49a8c0a27e220f1",
        Translation.tag("0000000-261121000000000-oozie-C@1@load"));
  }

  @Test
  void knowsEveryStateOfTheServer() {
    for (CoordinatorAction.Status status : CoordinatorAction.Status.values()) {
      assertFalse(RunState.of(status).label().isBlank());
    }
    for (WorkflowJob.Status status : WorkflowJob.Status.values()) {
      assertFalse(RunState.of(status).label().isBlank());
    }
  }

  @Test
  void tellsARunThatFailedFromOneThatWasKilled() {
    Node done = Told.node("load", "java", "OK", 1);
    Node failed = Told.node("silver", "spark", "ERROR", 2);
    Node recorded = Told.node("record-failure", "java", "OK", 3);
    WorkflowRun byItself = Told.workflow(RunState.KILLED, Map.of(), done, failed, recorded).asRun();
    assertEquals(RunState.FAILED, byItself.state());
    assertEquals(Optional.of("silver"), byItself.failed().map(Node::name));
    Node stopped = Told.node("silver", "spark", "KILLED", 2);
    WorkflowRun byHand = Told.workflow(RunState.KILLED, Map.of(), done, stopped).asRun();
    assertEquals(RunState.KILLED, byHand.state());
  }

  @Test
  void readsThePropertiesOfAJob() {
    String xml =
        """
        <configuration>
          <property><name>app</name><value>hdfs://h/lake/oozie/1.0-0123456789ab</value></property>
          <property><name>note</name><value>a &lt; b</value><source>programmatically</source></property>
        </configuration>
        """;
    assertEquals(
        Map.of("app", "hdfs://h/lake/oozie/1.0-0123456789ab", "note", "a < b"),
        ConfigurationXml.properties(xml));
    assertTrue(ConfigurationXml.properties(null).isEmpty());
  }

  @Test
  void knowsOursByTheirNames() {
    assertEquals(Optional.of("orders"), JobNames.ofDataset("limn-orders"));
    assertEquals(Optional.empty(), JobNames.ofDataset("nightly-report"));
  }
}
