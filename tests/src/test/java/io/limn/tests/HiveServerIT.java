package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.ServerGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code limn hive} on the real metastore and HiveServer2, with tables on HDFS and beside it. */
final class HiveServerIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.HDFS, ServerGroup.HIVE);

  @TempDir private static Path folder;

  private static final Duration QUERY_LIMIT = Duration.ofMinutes(2);
  private static final EnumSet<ServerGroup> HIVE = EnumSet.of(ServerGroup.HIVE);
  private static final LimnProcess LIMN = new LimnProcess(CLUSTER.home());

  // dropped with their data
  private static final String TABLES =
      """
      -- a script as users write them; with a semicolon in a comment
      CREATE DATABASE hive_it;
      CREATE EXTERNAL TABLE hive_it.item (id INT, name STRING, price DECIMAL(10,2))
        STORED AS PARQUET LOCATION 'hdfs://%s/hive-it/item'
        TBLPROPERTIES ('external.table.purge' = 'true');
      CREATE EXTERNAL TABLE hive_it.sale (item INT, pieces INT) /* on the
        local disk; */
        STORED AS PARQUET LOCATION 'file:%s/sale'
        TBLPROPERTIES ('external.table.purge' = 'true');
      INSERT INTO hive_it.item VALUES (1, 'bread; white', 1.50), (2, 'milk', 2.25), (3, NULL, 9);
      INSERT INTO hive_it.sale VALUES (1, 10), (1, 5), (2, 7);
      """;

  private static final String JOIN =
      "SELECT i.name, sum(s.pieces * i.price) AS total, count(*) AS sales"
          + " FROM hive_it.sale s JOIN hive_it.item i ON s.item = i.id"
          + " GROUP BY i.name ORDER BY total DESC";

  @BeforeAll
  static void makeTables() throws Exception {
    String nameNode = CLUSTER.endpoints().address("namenode");
    Path script = folder.resolve("tables.sql");
    Files.writeString(script, TABLES.formatted(nameNode, folder));
    assertEquals("", LIMN.ok("hive", "-f", script.toString()).out());
  }

  @AfterAll
  static void dropTables() {
    LIMN.ok("hive", "-e", "DROP DATABASE hive_it CASCADE");
  }

  @Test
  void joinsATableOnHdfsWithOneOnTheLocalDiskAndListensNowhereElse() throws Exception {
    Path out = folder.resolve("joined.csv");
    Path err = folder.resolve("joined.err");
    Process asking = LIMN.start(out.toFile(), err.toFile(), "hive", "--csv", "-e", JOIN);
    Path servers = CLUSTER.home().resolve("servers");
    assertTrue(
        Waiting.until(
            QUERY_LIMIT,
            () -> {
              List<ProcessHandle> hive = Listeners.processesNaming(servers.resolve("hive"));
              // two, and for a moment whatever one of them has forked
              assertTrue(hive.size() >= 2, hive.toString());
              assertEquals(Set.of(), Listeners.beyondLoopback(hive));
              return !asking.isAlive();
            }));
    assertEquals(0, asking.exitValue(), Files.readString(err));
    assertEquals(
        "name,total,sales\r\nbread; white,22.50,2\r\nmilk,15.75,1\r\n", Files.readString(out));
  }

  @Test
  void printsATableForPeopleAndTypesForScripts() {
    String sql = "SELECT id, name, array(id, 2) AS pair FROM hive_it.item WHERE id = 3";
    assertEquals(
        List.of("id  name  pair", " 3  null  [3,2]"),
        LIMN.cold().ok("hive", "-e", sql).out().lines().toList());
    JsonNode row = LIMN.ok("hive", "--json", "-e", sql).json();
    assertEquals(3, row.path("id").asInt());
    assertTrue(row.path("id").isInt() && row.path("name").isNull(), row.toString());
    assertEquals(2, row.path("pair").path(1).asInt());
  }

  @Test
  void saysInOneSentenceWhatIsWrongWithAStatement() {
    LimnProcess.Ended refused = LIMN.run("hive", "-e", "SELECT 1; SELECT * FROM hive_it.nope");
    refused.expect(1);
    assertEquals(List.of("_c0", "  1"), refused.out().lines().toList());
    assertTrue(refused.err().contains("limn: Hive refused the statement on line 1"), refused.err());
    assertTrue(refused.err().contains("Table not found 'nope'"), refused.err());
    assertFalse(refused.err().contains("Exception"), refused.err());
    LIMN.run("hive").expect(2);
  }

  @Test
  void saysInOneSentenceWhyATaskFailed() throws Exception {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("part.parquet"), "no Parquet");
    String create =
        "CREATE EXTERNAL TABLE hive_it.bad (id INT) STORED AS PARQUET LOCATION 'file:%s'";
    LIMN.ok("hive", "-e", create.formatted(bad));
    LimnProcess.Ended failed = LIMN.run("hive", "-e", "SELECT sum(id) FROM hive_it.bad").expect(1);
    assertTrue(failed.err().contains("is not a Parquet file"), failed.err());
    assertFalse(failed.err().contains("\tat "), failed.err());
    assertEquals("", failed.out());
  }

  @Test
  void goesOnWithItsTablesAfterDownAndUp() {
    CLUSTER.cluster().down(HIVE, server -> {});
    Path servers = CLUSTER.home().resolve("servers");
    assertEquals(List.of(), Listeners.processesNaming(servers.resolve("hive")));
    LimnProcess.Ended down = LIMN.run("hive", "-e", "SELECT 1").expect(1);
    assertTrue(down.err().contains("start it with `limn up hive`"), down.err());

    CLUSTER.cluster().up(HIVE, StartListener.SILENT);
    assertEquals(
        List.of("c", "3"),
        LIMN.ok("hive", "--csv", "-e", "SELECT count(*) AS c FROM hive_it.item")
            .out()
            .lines()
            .toList());
    String status = LIMN.ok("status").out();
    assertTrue(
        status.contains("jdbc:hive2://" + CLUSTER.endpoints().address("hiveserver2")), status);
  }
}
