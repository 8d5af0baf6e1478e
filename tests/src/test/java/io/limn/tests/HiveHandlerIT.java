package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import java.nio.file.Path;
import java.util.List;
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
  private static final LimnProcess LIMN = new LimnProcess(CLUSTER.home());

  @TempDir private static Path folder;
  private static Shop shop;

  @BeforeAll
  static void makeTables() throws Exception {
    shop = new Shop(NAME, folder, CLUSTER);
    shop.sell("a 01 de 1.00", "a 01 de 1.00", "b 01 fr 2.001", "c 02 de 3.10", "d 02 fr 40.00");
    carry();
    hive("CREATE DATABASE hive_handler");
    create("bronze", "bronze/%s/table");
    create("silver", "silver/%s");
    create("gold", "gold/%s_daily");
  }

  @AfterAll
  static void dropTables() {
    LIMN.ok("hive", "-e", "DROP DATABASE IF EXISTS hive_handler CASCADE");
  }

  private static void carry() {
    shop.limn("load").expect(0);
    shop.limn("silver").expect(0);
    shop.limn("gold").expect(0);
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
  void giveWhatSparkGives() {
    requireSame(
        "SELECT `_topic_partition`, `_offset`, id, country, amount FROM %s ORDER BY id, `_offset`",
        "bronze");
    requireSame("SELECT id, day, country, amount FROM %s ORDER BY id", "silver");
    requireSame("SELECT day, country, sales, amount FROM %s ORDER BY day, country", "gold");
    requireSame(
        "SELECT country, sum(amount) AS total, count(*) AS n FROM %s GROUP BY country ORDER BY country",
        "silver");
    requireSame(
        "SELECT id FROM %s WHERE amount > 1.5 AND country IN ('FR', 'DE') AND NOT id = 'd' ORDER BY id",
        "silver");
    requireSame(
        "SELECT count(*) AS n FROM %s WHERE sold_at >= TIMESTAMP '2026-03-02 00:00:00'", "silver");
  }

  /** The same question to both. */
  private static void requireSame(String sql, String layer) {
    String name = layer.equals("gold") ? NAME + "_daily" : NAME;
    assertEquals(
        shop.query(sql.formatted(layer + "." + name)),
        hive(sql.formatted("hive_handler." + layer)),
        sql);
  }

  @Test
  @Order(1)
  void showInstantsByTheSessionsClock() {
    assertEquals(
        List.of("at", "2026-03-01 11:00:00"),
        hive(
            "SET hive.local.time.zone=Europe/Berlin; SELECT CAST(sold_at AS STRING) AS at FROM hive_handler.silver WHERE id = 'a'"));
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
      assertTrue(refused.err().contains("Hive only reads those"), statement + "\n" + refused.err());
    }
    LIMN.run("hive", "-e", "ALTER TABLE hive_handler.silver ADD COLUMNS (extra INT)").expect(1);
    assertEquals(columns, hive("DESCRIBE hive_handler.silver"));
    assertEquals(List.of("n", "3"), hive("SELECT count(*) AS n FROM hive_handler.silver"));
  }

  @Test
  @Order(2)
  void showTheNextLoadAndStillTheOneBefore() throws Exception {
    List<String> before = hive("SELECT count(*) AS n FROM hive_handler.bronze");
    String history = "DESCRIBE HISTORY delta.`%s/bronze/%s/table` LIMIT 1";
    String newest = shop.query(history.formatted(shop.root(), NAME)).get(1);
    String version = newest.substring(0, newest.indexOf(','));
    shop.sell("e 03 de 5.00");
    carry();

    assertEquals(List.of("n", "5"), before);
    assertEquals(List.of("n", "6"), hive("SELECT count(*) AS n FROM hive_handler.bronze"));
    assertEquals(
        List.of("n", "5"),
        hive("SELECT count(*) AS n FROM hive_handler.bronze FOR SYSTEM_VERSION AS OF " + version));
    assertEquals(
        List.of("n", "5"),
        hive(
            "SET limn.version-as-of.hive_handler.bronze="
                + version
                + "; SELECT count(*) AS n FROM hive_handler.bronze"));
    requireSame("SELECT day, country, sales, amount FROM %s ORDER BY day, country", "gold");
  }

  @Test
  @Order(3)
  void outliveTheirTablesInHive() {
    hive("DROP TABLE hive_handler.gold");

    assertFalse(shop.query("SELECT * FROM gold." + NAME + "_daily").isEmpty());
    create("gold", "gold/%s_daily");
  }

  private static List<String> hive(String sql) {
    return LIMN.ok("hive", "--csv", "-e", sql).out().lines().toList();
  }
}
