package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.cluster.server.ServerGroup;
import io.limn.core.dataset.DatasetSpec;
import io.limn.tests.LimnProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code limn catalog sync} on the real metastore, and what Hive and Spark then see by name. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CatalogIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.HIVE);

  private static final String NAME = "catalogued";
  private static final String BRONZE = "bronze." + NAME;
  private static final String GOLD = "gold.orders_revenue_daily";
  private static final String LEDGER = "lake.bronze_catalogued_ledger";
  private static final String QUARANTINE = "lake.bronze_catalogued_quarantine";
  private static final List<String> TABLES =
      List.of(
          BRONZE,
          GOLD,
          LEDGER,
          "lake.bronze_catalogued_amendments",
          QUARANTINE,
          "lake.gold_orders_revenue_daily_accounts",
          "lake.gold_orders_revenue_daily_steps",
          "lake.silver_orders_accounts",
          "lake.silver_orders_quarantine",
          "lake.silver_orders_steps",
          "silver.orders");
  private static final int SPARK_HEAP_MEGABYTES = 768;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;

  private static OrdersLake orders;
  private static DatasetSpec dataset;

  @BeforeAll
  static void carriesOrdersToGold() throws IOException {
    orders = new OrdersLake(folder, CLUSTER, "catalogued");
    dataset = orders.declare(NAME);
    orders.land(NAME, 400, 1);
    orders.ok("load", NAME);
    orders.ok("silver", NAME);
    orders.ok("gold", NAME);
  }

  @Test
  @Order(1)
  void aDryRunSaysWhatIsMissingAndMakesNothing() {
    assertEquals(all("CREATED"), changes("--dry-run"));
    assertEquals(all("CREATED"), changes("--dry-run"));
    assertFalse(hive("SHOW DATABASES").contains("\"silver\""));
    LimnProcess cold = new LimnProcess(CLUSTER.home()).cold();
    String lake = orders.lake().file().toString();
    Ended told = cold.ok("catalog", "sync", "--dry-run", "--lake", lake);
    assertTrue(told.out().contains(GOLD), told.out());
  }

  @Test
  @Order(2)
  void hiveAndSparkSeeTheSameTablesByTheSameNames() throws Exception {
    assertEquals(all("CREATED"), changes());
    assertEquals(Map.of(), changes());
    Map<String, Long> byHive = counts(hive(counting(TABLES)).lines().toList());
    Map<String, Long> bySpark = counts(spark(counting(TABLES)));
    assertEquals(bySpark, byHive);
    List<String> byPath = List.of(BRONZE, GOLD, "silver.orders");
    Map<String, Long> there =
        counts(orders.ok("query", "--json", counting(byPath)).out().lines().toList());
    for (String table : byPath) {
      assertTrue(there.get(table) > 0, table);
      assertEquals(there.get(table), byHive.get(table), table);
    }
    assertTrue(byHive.get("lake.silver_orders_quarantine") > 0, byHive.toString());
    assertEquals(1, byHive.get("lake.silver_orders_steps"), byHive.toString());
    assertTrue(byHive.get(QUARANTINE) > 0, byHive.toString());
  }

  @Test
  @Order(3)
  void theLedgerAndTheQuarantineAreTablesToo() throws IOException {
    String units =
        "SELECT 'units' AS t, sum(end_offset - first_offset) AS c FROM %1$s UNION ALL"
            + " SELECT 'landed', sum(landed) FROM %1$s UNION ALL"
            + " SELECT 'quarantined', sum(quarantined) FROM %1$s UNION ALL"
            + " SELECT 'refused', count(*) FROM %2$s";
    Map<String, Long> sums = counts(hive(units.formatted(LEDGER, QUARANTINE)).lines().toList());
    assertEquals(400, sums.get("units"));
    assertEquals(400, sums.get("landed") + sums.get("quarantined"), sums.toString());
    assertTrue(sums.get("refused") > 0, sums.toString());
    assertEquals(sums.get("quarantined"), sums.get("refused"));
    assertEquals("", hive("SELECT * FROM lake.bronze_catalogued_amendments"));
    String copy = "INSERT INTO %1$s SELECT * FROM %1$s".formatted(QUARANTINE);
    Ended refused = orders.run("hive", "-e", copy).expect(1);
    assertTrue(refused.err().contains("Hive cannot write into " + QUARANTINE), refused.err());
  }

  @Test
  @Order(4)
  void mendsWhatWasChangedByHandAndLeavesOthersAlone() {
    String mine = "CREATE TABLE silver.mine (id INT) STORED AS PARQUET";
    String pinned = "ALTER TABLE %s SET TBLPROPERTIES ('limn.version-as-of' = '0')";
    hive(mine + "; " + pinned.formatted(BRONZE) + "; DROP TABLE " + GOLD);
    assertEquals(Map.of(BRONZE, "REPAIRED", GOLD, "CREATED"), changes("--dry-run"));
    assertEquals(Map.of(BRONZE, "REPAIRED", GOLD, "CREATED"), changes());
    assertFalse(hive("SHOW TBLPROPERTIES " + BRONZE).contains("version-as-of"));
    assertTrue(hive("SHOW TABLES IN silver").contains("\"mine\""));
    hive("DROP TABLE silver.mine");
  }

  @Test
  @Order(5)
  void aMetastoreThatIsDownIsSaidInOneSentence() throws IOException {
    String port = CLUSTER.endpoints().address("hive-metastore").replaceFirst(".*:", "");
    String elsewhere =
        Files.readString(orders.lake().file()).replace("127.0.0.1:" + port, "127.0.0.1:1");
    Path file = Files.writeString(folder.resolve("down.yaml"), elsewhere);
    LimnProcess limn = new LimnProcess(CLUSTER.home());
    Ended down = limn.run("catalog", "sync", "--lake", file.toString()).expect(1);
    assertTrue(down.err().contains("thrift://127.0.0.1:1 does not answer"), down.err());
    assertFalse(down.err().contains("Exception"), down.err());
    assertEquals("", down.out());
  }

  @Test
  @Order(6)
  void theTablesOfADatasetThatIsDeclaredNoMoreGoAndTheirFilesStay() throws IOException {
    Path declaration = Path.of(dataset.location());
    Path away = Files.move(declaration, folder.resolve("away.yaml"));
    assertEquals(all("DROPPED"), changes());
    for (String database : List.of("bronze", "silver", "gold", "lake")) {
      assertEquals("", hive("SHOW TABLES IN " + database));
    }
    Files.move(away, declaration);
    assertTrue(orders.lake().store().status("silver/orders/_delta_log").isPresent());
  }

  private static Map<String, String> all(String kind) {
    return TABLES.stream().collect(Collectors.toMap(table -> table, table -> kind));
  }

  /** What a sync has done, or in a dry run would do, by table. */
  private static Map<String, String> changes(String... options) {
    List<String> command = new ArrayList<>(List.of("catalog", "sync", "--json"));
    command.addAll(List.of(options));
    JsonNode report = orders.ok(command.toArray(String[]::new)).json();
    Map<String, String> changes = new TreeMap<>();
    for (JsonNode change : report.path("changes")) {
      changes.put(change.path("table").asText(), change.path("kind").asText());
    }
    return changes;
  }

  /** Rows as JSON, one a line. */
  private static String hive(String sql) {
    return orders.ok("hive", "--json", "-e", sql).out();
  }

  private static List<String> spark(String sql) throws InterruptedException {
    List<String> submission = SparkStatement.withMetastore(folder.resolve("sql.jar"), sql);
    List<String> rows = new ArrayList<>();
    StringBuilder log = new StringBuilder();
    Output output = Output.lines(rows::add, line -> log.append(line).append('\n'));
    try (ChildJvm spark =
        CLUSTER.engines().forLittleData().sparkSubmit(SPARK_HEAP_MEGABYTES, submission, output)) {
      assertEquals(0, spark.await(), () -> log.toString());
    }
    return rows;
  }

  private static String counting(List<String> tables) {
    return tables.stream()
        .map(table -> "SELECT '" + table + "' AS t, count(*) AS c FROM " + table)
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static Map<String, Long> counts(List<String> rows) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (String row : rows) {
      JsonNode json = MAPPER.readTree(row);
      counts.put(json.path("t").asText(), json.path("c").asLong());
    }
    return counts;
  }
}
