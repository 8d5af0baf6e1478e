package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.tests.SharedCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dataset's schedule under the real Oozie. {@link ScheduledRunIT} has its runs run, too. */
public final class ScheduleIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.YARN, ServerGroup.OOZIE);

  @TempDir private Path folder;

  @Test
  void aRunThatIsDueWaitsForItsFlagUntilItsScheduleIsStopped() throws Exception {
    try (ScheduledOrders orders = new ScheduledOrders("waiting", folder, CLUSTER, 0)) {
      orders.deploy();
      String run = orders.start();
      JsonNode waiting = orders.status().path("runs").path(0);
      assertEquals(run, waiting.path("run").asText());
      assertEquals("waiting", waiting.path("state").asText(), waiting::toString);
      assertTrue(
          waiting.path("waitsFor").path(0).asText().contains("/bronze/waiting/landed/"),
          waiting::toString);

      String told = orders.cold("schedule", "status").expect(0).out();
      assertTrue(told.contains("waiting"), told);

      orders.schedule("kill", "--for-good").expect(0);

      assertEquals("KILLED", orders.jobs().job(run).path("status").asText());
      assertEquals(List.of(), orders.jobs().unfinished());
    }
  }
}
