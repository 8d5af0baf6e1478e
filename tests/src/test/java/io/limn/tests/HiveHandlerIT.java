package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.tests.hive.AnsweredRows;
import io.limn.tests.hive.SparkScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake's tables in the real HiveServer2, by the jar that users get: made without a column list,
 * read as Spark reads them, and never written.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HiveHandlerIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS, ServerGroup.HIVE);

  private static final String NAME = "hiveshop";

  /** Of tables that have a name in Hive and a path in Spark. */
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT 'bronze' AS q, `_topic_partition`, `_offset`, id, country, amount FROM @bronze"
              + " ORDER BY id, `_offset`",
          "SELECT 'silver' AS q, id, day, country, amount FROM @silver ORDER BY id",
          "SELECT 'gold' AS q, day, country, sales, amount FROM @gold ORDER BY day, country",
          "SELECT 'sums' AS q, country, sum(amount) AS total, count(*) AS n FROM @silver GROUP BY"
              + " country ORDER BY country",
          "SELECT 'filter' AS q, id FROM @silver WHERE amount > 1.5 AND country IN ('FR', 'DE') AND"
              + " NOT id = 'd' ORDER BY id",
          "SELECT 'instants' AS q, count(*) AS n FROM @silver WHERE sold_at >= TIMESTAMP"
              + " '2026-03-02 00:00:00'");

  private static final LimnProcess LIMN = new LimnProcess(CLUSTER.home());

  @TempDir private static Path folder;
  private static Shop shop;

  @BeforeAll
  static void makeTables() throws Exception {
    shop = new Shop(NAME, folder, CLUSTER);
    shop.sell("a 01 de 1.00", "a 01 de 1.00", "b 01 fr 2.001", "c 02 de 3.10", "d 02 fr 40.00");
    shop.limn("load").expect(0);
    shop.limn("silver").expect(0);
    shop.limn("gold").expect(0);
    hive("CREATE DATABASE hive_handler");
    create("bronze", "bronze/%s/table");
    create("silver", "silver/%s");
    create("gold", "gold/%s_daily");
  }

  @AfterAll
  static void dropTables() {
    LIMN.ok("hive", "-e", "DROP DATABASE IF EXISTS hive_handler CASCADE");
  }

  private static void create(String table, String path) {
    hive(
        "CREATE EXTERNAL TABLE hive_handler.%s STORED BY 'io.limn.hive.DeltaStorageHandler' LOCATION '%s/%s'"
            .formatted(table, shop.root(), path.formatted(NAME)));
  }

  @Test
  @Order(1)
  void haveTheirColumnsFromTheLog() {
    assertEquals(
        List.of(
            "day,date",
            "country,string",
            "sales,bigint",
            "amount,\"decimal(22,2)\"",
            "last_sale,timestamp"),
        hive("DESCRIBE hive_handler.gold").stream()
            .skip(1)
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList());
  }

  @Test
  @Order(1)
  void giveWhatSparkGives() throws Exception {
    Map<String, List<String>> bySpark =
        AnsweredRows.byQuestion(
            SparkScript.rows(
                CLUSTER, "UTC", QUESTIONS.stream().map(HiveHandlerIT::ofPaths).toList()));
    Path script = folder.resolve("questions.sql");
    Files.writeString(
        script, String.join(";\n", QUESTIONS).replaceAll("@(\\w+)", "hive_handler.$1"));
    List<String> byHive = LIMN.ok("hive", "--json", "-f", script.toString()).out().lines().toList();

    assertEquals(QUESTIONS.size(), bySpark.size());
    assertEquals(bySpark, AnsweredRows.byQuestion(byHive));
  }

  private static String ofPaths(String question) {
    return question
        .replace("@bronze", delta("bronze/%s/table"))
        .replace("@silver", delta("silver/%s"))
        .replace("@gold", delta("gold/%s_daily"));
  }

  private static String delta(String path) {
    return "delta.`" + shop.root() + "/" + path.formatted(NAME) + "`";
  }

  @Test
  @Order(1)
  void showInstantsByTheSessionsClock() {
    assertEquals(
        List.of("at", "2026-03-01 11:00:00"),
        hive(
            "SET hive.local.time.zone=Europe/Berlin; SELECT CAST(sold_at AS STRING) AS at FROM"
                + " hive_handler.silver WHERE id = 'a'"));
  }

  @Test
  @Order(1)
  void joinEachOther() {
    assertEquals(
        List.of("id,sales", "a,1", "c,1", "d,1"),
        hive(
            "SELECT s.id, g.sales FROM hive_handler.silver s JOIN hive_handler.gold g"
                + " ON s.day = g.day AND s.country = g.country ORDER BY s.id"));
  }

  @Test
  @Order(1)
  void areNotWritten() {
    List<String> columns = hive("DESCRIBE hive_handler.silver");
    for (String statement :
        List.of(
            "INSERT INTO hive_handler.silver SELECT * FROM hive_handler.silver",
            "TRUNCATE TABLE hive_handler.silver")) {
      LimnProcess.Ended refused = LIMN.run("hive", "-e", statement).expect(1);
      assertTrue(
          refused.err().contains("Hive can only read Delta tables"),
          statement + "\n" + refused.err());
    }
    LIMN.run("hive", "-e", "ALTER TABLE hive_handler.silver ADD COLUMNS (extra INT)").expect(1);
    assertEquals(columns, hive("DESCRIBE hive_handler.silver"));
    assertEquals(List.of("n", "3"), hive("SELECT count(*) AS n FROM hive_handler.silver"));
  }

  @Test
  @Order(2)
  void showTheNextLoadAndStillTheOneBefore() throws Exception {
    long version = shop.newestVersion("bronze/" + NAME + "/table");
    shop.sell("e 03 de 5.00");
    shop.limn("load").expect(0);

    String count = "SELECT count(*) AS n FROM hive_handler.bronze";
    assertEquals(List.of("n", "6"), hive(count));
    assertEquals(List.of("n", "5"), hive(count + " FOR SYSTEM_VERSION AS OF " + version));
    assertEquals(
        List.of("n", "5"),
        hive("SET limn.version-as-of.hive_handler.bronze=" + version + "; " + count));
  }

  @Test
  @Order(3)
  void outliveTheirTablesInHive() {
    String rows = "SELECT day, country, sales FROM hive_handler.gold ORDER BY day, country";
    List<String> before = hive(rows);
    hive("DROP TABLE hive_handler.gold");
    create("gold", "gold/%s_daily");

    assertTrue(before.size() > 1, before.toString());
    assertEquals(before, hive(rows));
  }

  private static List<String> hive(String sql) {
    return LIMN.ok("hive", "--csv", "-e", sql).out().lines().toList();
  }
}
