package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.tests.SharedCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dataset's run under the real Oozie, every step on the real YARN. */
@Tag("long")
final class ScheduledRunIT {
  @RegisterExtension static final SharedCluster CLUSTER = ScheduledOrders.cluster();

  @TempDir private Path folder;

  @Test
  void aRunThatIsDueWaitsForItsFlagThenDoesEveryStepAndTallies() throws Exception {
    try (ScheduledOrders orders = new ScheduledOrders("clockwork", folder, CLUSTER, 1)) {
      orders.deploy();
      String run = orders.start();
      JsonNode waiting = orders.status().path("runs").path(0);
      assertEquals("waiting", waiting.path("state").asText(), waiting::toString);
      assertTrue(
          waiting.path("waitsFor").path(0).asText().contains("/bronze/clockwork/landed/"),
          waiting::toString);

      orders.land(600, 5);
      String workflow = orders.awaitSuccess(run);

      assertEquals(
          List.of("pending", "load", "tables", "audit"),
          List.copyOf(orders.jobs().launchers(workflow).keySet()));
      orders.mustTally();
      assertEquals("succeeded", orders.status().path("runs").path(0).path("state").asText());
    }
  }
}
