package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.ServerGroup;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.SharedCluster;
import io.limn.tests.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail, are stopped, are missed or are done twice; on the real Oozie and YARN. */
@Tag("long")
final class ScheduleFaultsIT {
  @RegisterExtension static final SharedCluster CLUSTER = ScheduledOrders.cluster();

  private static final Set<ServerGroup> ELASTICSEARCH = EnumSet.of(ServerGroup.ELASTICSEARCH);
  private static final Duration STEP_LIMIT = Duration.ofMinutes(8);
  private static final Duration MAIL_LIMIT = Duration.ofMinutes(4);
  private static final Duration OUTAGE = Duration.ofDays(3);

  @RegisterExtension static final Mailbox MAIL = new Mailbox(ScheduledOrders.MAIL_TO);

  @TempDir private Path folder;

  @Test
  void aFailedStepLeavesEvidenceAndARerunGoesOnThereAndDoublesNothing() throws Exception {
    try (ScheduledOrders orders = new ScheduledOrders("fixed", folder, CLUSTER, 0)) {
      orders.deploy();
      orders.land(400, 5);
      CLUSTER.cluster().down(ELASTICSEARCH, server -> {});
      Ended failed;
      try {
        failed = orders.schedule("run", "--wait", "--json").expect(1);
      } finally {
        CLUSTER.cluster().up(ELASTICSEARCH, StartListener.SILENT);
      }
      String workflow = failed.json().path("workflow").asText();
      assertEquals("tables", failed.json().path("failedIn").asText());
      JsonNode failure = orders.failure(workflow);
      assertEquals("tables", failure.path("action").asText(), failure::toString);
      Waiting.must(
          "somebody was told of it",
          MAIL_LIMIT,
          () -> MAIL.subjects().contains("limn: the run of fixed failed in tables"));
      String why = orders.schedule("logs", "--run", workflow).expect(0).out();
      assertTrue(why.toLowerCase(Locale.ROOT).contains("elasticsearch"), why);

      Map<String, String> before = orders.jobs().launchers(workflow);
      orders.schedule("rerun", "--run", workflow, "--wait").expect(0);

      Map<String, String> after = orders.jobs().launchers(workflow);
      for (String step : List.of("pending", "load")) {
        assertEquals(before.get(step), after.get(step), step + " was done again");
      }
      orders.mustTally();
    }
  }

  @Test
  void afterThreeDaysTwoRunsMeetAndARunOfThePastDoneAgainChangesNothing() throws Exception {
    try (ScheduledOrders orders = new ScheduledOrders("outage", folder, CLUSTER, 5)) {
      orders.deploy();
      orders.land(400, 6);
      String run = orders.startAfter(OUTAGE);
      String byHand = orders.schedule("run", "--json").expect(0).json().path("workflow").asText();

      orders.awaitSuccess(run);
      orders.awaitSuccess(byHand);

      int missed = Math.toIntExact(OUTAGE.toHours());
      List<String> states = orders.jobs().runs(run.substring(0, run.indexOf('@')));
      assertEquals(Collections.nCopies(missed, "SKIPPED"), states.subList(0, missed));
      assertEquals("SUCCEEDED", states.get(missed));
      orders.mustTally();
      Waiting.must(
          "somebody was told that it is late",
          MAIL_LIMIT,
          () -> MAIL.texts().stream().anyMatch(text -> text.contains("The run of outage due at")));
      assertFalse(orders.status().path("missed").isEmpty(), () -> orders.status().toString());

      Map<String, String> before = orders.files();
      orders.schedule("rerun", "--run", run, "--whole", "--wait").expect(0);
      assertEquals(before, orders.files());
      orders.mustTally();
    }
  }

  @Test
  void killingARunEndsWhatItHasOnYarnAndTheNextOneGoesOn() throws Exception {
    try (ScheduledOrders orders = new ScheduledOrders("stopped", folder, CLUSTER, 0)) {
      orders.deploy();
      orders.land(400, 7);

      killDuring("MAPREDUCE", orders);
      killDuring("SPARK", orders);

      orders.schedule("run", "--wait").expect(0);
      orders.mustTally();
    }
  }

  private static void killDuring(String type, ScheduledOrders orders) {
    String workflow = orders.schedule("run", "--json").expect(0).json().path("workflow").asText();
    Waiting.must(
        "a step of " + workflow + " runs as " + type,
        STEP_LIMIT,
        () -> !orders.jobs().running(type).isEmpty());
    String application = orders.jobs().running(type).get(0);

    orders.schedule("kill", "--run", workflow).expect(0);

    assertEquals("KILLED", orders.jobs().finalStatus(application));
    assertEquals(List.of(), orders.jobs().unfinished(), "its launcher is an application, too");
  }
}
