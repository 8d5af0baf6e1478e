package io.limn.tests.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.server.ServerGroup;
import io.limn.tests.LimnProcess.Ended;
import io.limn.tests.OrdersLake;
import io.limn.tests.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The lake's maintenance under the real Oozie, and what the real metastore holds after it. */
@Tag("long")
final class MaintenanceIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(
          ServerGroup.KAFKA,
          ServerGroup.HDFS,
          ServerGroup.YARN,
          ServerGroup.HIVE,
          ServerGroup.OOZIE);

  private static final List<String> UP_TO_THE_AUDIT = List.of("sweep", "facts", "audit");
  private static final List<String> ALL =
      List.of("sweep", "facts", "audit", "catalog-order", "catalog-sync");
  // bronze, and of its ledger the units, the amendments and what was refused
  private static final int TABLES = 4;

  @TempDir private Path folder;

  @Test
  void sweepsAuditsAndPutsTheCatalogueRight() throws IOException {
    OrdersLake orders = loaded("upkeep", 300);
    String workflow = run(orders, 0);
    assertEquals(ALL, steps(workflow));
    assertTrue(bringsHive(orders));
    assertCatalogued(orders);
    String sql = "SELECT count(*) AS c FROM bronze.upkeep";
    long rows = orders.ok("query", "--json", sql).json().path("c").asLong();
    assertTrue(rows > 0);
    assertEquals(rows, orders.ok("hive", "--json", "-e", sql).json().path("c").asLong());
  }

  @Test
  void aMetastoreThatIsDownKeepsNothingFromBeingAudited() throws IOException {
    OrdersLake orders = loaded("downtime", 100);
    String right = Files.readString(orders.lake().file());
    orders.lake().edit(text -> text.replace("thrift://" + metastore(), "thrift://127.0.0.1:1"));

    String workflow = run(orders, 1);
    Map<String, String> before = launchers(workflow);
    assertTrue(before.keySet().containsAll(UP_TO_THE_AUDIT), before::toString);
    Ended why = orders.ok("schedule", "logs", "maintenance");
    assertTrue(why.out().contains("thrift://127.0.0.1:1 does not answer"), why.out());
    String evidence = "runs/maintenance/" + workflow + "/failure.json";
    assertTrue(orders.lake().store().status(evidence).isPresent(), evidence);

    orders.lake().edit(text -> right);
    orders.ok("schedule", "deploy");
    orders.ok("schedule", "rerun", "maintenance", "--deployed", "--wait");
    Map<String, String> after = launchers(workflow);
    assertTrue(after.keySet().containsAll(ALL), after::toString);
    for (String step : UP_TO_THE_AUDIT) {
      assertEquals(before.get(step), after.get(step), step + " was repeated");
    }
    // what it said of the lake is of an earlier day, perhaps
    assertNotEquals(before.get("catalog-order"), after.get("catalog-order"));
    assertCatalogued(orders);
  }

  @Test
  void aLakeThatIsInNoCatalogueHasNoneToPutRight() throws IOException {
    OrdersLake orders = loaded("uncharted", 100);
    orders.lake().edit(text -> text.replaceFirst("(?m)^hive:\\n(?: .*\\n)+", ""));
    assertEquals(UP_TO_THE_AUDIT, steps(run(orders, 0)));
    assertFalse(bringsHive(orders));
  }

  /** A lake of its own with records in bronze. */
  private OrdersLake loaded(String name, int records) throws IOException {
    OrdersLake orders = new OrdersLake(folder, CLUSTER, name);
    orders.declare(name, "");
    // ten minutes lie between two tries, for what passes in a night
    orders.lake().setForWorkflows("maintenanceRetries", "0");
    orders.land(name, records, 1);
    orders.ok("load", name);
    return orders;
  }

  /** Deploys, and runs the maintenance to its end; its workflow. */
  private static String run(OrdersLake orders, int exitCode) {
    orders.ok("schedule", "deploy");
    Ended ended = orders.run("schedule", "run", "maintenance", "--wait", "--json");
    return ended.expect(exitCode).json().path("workflow").asText();
  }

  /** Whether the deployed version has Hive's client in it. */
  private static boolean bringsHive(OrdersLake orders) throws IOException {
    String version = orders.ok("schedule", "deploy", "--json").json().path("version").asText();
    return orders.lake().store().status("oozie/" + version + "/jars/catalog").isPresent();
  }

  private static void assertCatalogued(OrdersLake orders) {
    JsonNode compared = orders.ok("catalog", "sync", "--dry-run", "--json").json();
    assertEquals(0, compared.path("changes").size(), compared::toString);
    assertEquals(TABLES, compared.path("unchanged").asInt(), compared::toString);
  }

  private static List<String> steps(String workflow) {
    return List.copyOf(launchers(workflow).keySet());
  }

  private static Map<String, String> launchers(String workflow) {
    return new Jobs(CLUSTER.endpoints()).launchers(workflow);
  }

  private static String metastore() {
    return CLUSTER.endpoints().address("hive-metastore");
  }
}
