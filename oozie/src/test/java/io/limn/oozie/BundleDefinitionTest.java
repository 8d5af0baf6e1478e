package io.limn.oozie;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.DatasetSpec;
import io.limn.oozie.BundleDefinition.Start;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleDefinitionTest {
  private static final Instant MAINTENANCE = Instant.parse("2026-11-22T04:00:00Z");

  @Test
  void holdsACoordinatorADatasetAndTheMaintenances() {
    String bundle =
        bundle(
            start("retail", "{every: day, start: 2026-11-01}", "2026-11-22T00:00:00Z"),
            start(
                "orders",
                "{every: hour, start: 2026-11-01, trigger: time}",
                "2026-11-22T07:00:00Z"));
    assertDoesNotThrow(() -> Definitions.check("bundle.xml", bundle));
    assertEquals(
        List.of("limn-retail", "limn-orders", "limn-maintenance"),
        bundle
            .lines()
            .filter(line -> line.contains("<coordinator "))
            .map(line -> line.replaceAll(".*name=\"(.*)\".*", "$1"))
            .toList());
    assertTrue(bundle.contains(Samples.APP + "/dataset/coordinator-landed.xml"), bundle);
    assertTrue(bundle.contains(Samples.APP + "/dataset/coordinator-time.xml"), bundle);
    assertTrue(bundle.contains(Samples.APP + "/maintenance/coordinator.xml"), bundle);
    assertTrue(bundle.contains("<name>start</name><value>2026-11-22T07:00Z</value>"), bundle);
    assertFalse(bundle.contains("${"), bundle);
  }

  @Test
  void neverBeginsAtATimeThatTheClocksSkip() {
    String berlin = "{every: day, at: '02:30', zone: Europe/Berlin, start: 2026-03-01}";
    String bundle = bundle(start("retail", berlin, "2026-03-29T00:30:00Z"));
    assertTrue(bundle.contains("<name>start</name><value>2026-03-30T00:30Z</value>"), bundle);
  }

  private static String bundle(Start... starts) {
    return BundleDefinition.of(Samples.APP, List.of(starts), MAINTENANCE);
  }

  private static Start start(String name, String schedule, String first) {
    DatasetSpec dataset = Samples.scheduled(name, schedule);
    return new Start(dataset, Instant.parse(first));
  }
}
