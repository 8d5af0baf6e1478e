package io.limn.tests.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.core.store.FileStores;
import io.limn.tests.LimnProcess;
import io.limn.tests.Listeners;
import io.limn.tests.SharedCluster;
import io.limn.tests.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which a cluster gets our jar, on servers that do not have it, with tasks in
 * containers of YARN: they know no more of a table than what their split and their plan say.
 */
final class HiveOnYarnIT {
  @RegisterExtension
  static final SharedCluster CLUSTER =
      SharedCluster.with(ServerGroup.HDFS, ServerGroup.YARN, ServerGroup.HIVE);

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
  private static final Path JAR = LimnProcess.checkout().resolve("lake/hive/target/limn-hive.jar");
  private static final String TABLE = "on_yarn.sales";

  @TempDir private static Path folder;

  /** Two files, several row groups, a deletion vector, a renamed column, partitions, one null. */
  @BeforeAll
  static void makeTable() throws Exception {
    String location = "hdfs://" + CLUSTER.endpoints().address("namenode") + "/on-yarn/sales";
    String delta = "delta.`" + location + "`";
    List<String> answers =
        SparkScript.rows(
            CLUSTER,
            "UTC",
            List.of(
                "SET parquet.block.size=4096",
                "CREATE TABLE "
                    + delta
                    + " (id BIGINT, price DECIMAL(9,2), day DATE) USING delta PARTITIONED BY (day)"
                    + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
                    + " 'delta.columnMapping.mode' = 'name')",
                "INSERT INTO "
                    + delta
                    + " SELECT /*+ COALESCE(1) */ id, CAST(id / 4 AS DECIMAL(9,2)), IF(id < 8000,"
                    + " DATE '2026-03-01', NULL) FROM range(0, 10000)",
                "DELETE FROM " + delta + " WHERE id % 10 = 3",
                "ALTER TABLE " + delta + " RENAME COLUMN price TO amount"));
    assertEquals(List.of(), answers);
    new LimnProcess(CLUSTER.home())
        .ok(
            "hive",
            "-e",
            "CREATE DATABASE on_yarn; CREATE EXTERNAL TABLE "
                + TABLE
                + " STORED BY 'io.limn.hive.DeltaStorageHandler' LOCATION '"
                + location
                + "'");
  }

  @AfterAll
  static void dropTable() {
    new LimnProcess(CLUSTER.home()).ok("hive", "-e", "DROP DATABASE IF EXISTS on_yarn CASCADE");
  }

  @Test
  void aSessionAddsItFromHdfs() throws Exception {
    String onHdfs = put(JAR);
    try (HiveOnYarn server = new HiveOnYarn(CLUSTER, folder.resolve("hdfs"), Map.of());
        Connection hive = server.connect()) {
      SQLException refused =
          assertThrows(SQLException.class, () -> ask(hive, "SELECT count(*) FROM " + TABLE));
      assertTrue(
          refused.getMessage().contains("io.limn.hive.DeltaStorageHandler"), refused.getMessage());
      ask(hive, "ADD JAR " + onHdfs);
      requireSums(hive);
    }
  }

  @Test
  @Tag("long")
  void aSessionAddsItFromTheLocalDisk() throws Exception {
    try (HiveOnYarn server = new HiveOnYarn(CLUSTER, folder.resolve("local"), Map.of());
        Connection hive = server.connect()) {
      ask(hive, "ADD JAR file:" + JAR);
      requireSums(hive);
    }
  }

  @Test
  @Tag("long")
  void aServerHasItForEverybody() throws Exception {
    Map<String, String> aux = Map.of("hive.aux.jars.path", "file://" + JAR);
    try (HiveOnYarn server = new HiveOnYarn(CLUSTER, folder.resolve("aux"), aux);
        Connection hive = server.connect()) {
      requireSums(hive);
      assertEquals(
          List.of("5"),
          ask(
              hive,
              "SELECT count(*) FROM "
                  + TABLE
                  + " WHERE amount BETWEEN 0.5 AND 1.75 AND day = '2026-03-01'"));
    }
  }

  /** Over all rows, in several tasks. */
  private static void requireSums(Connection hive) throws Exception {
    ask(hive, "SET mapreduce.input.fileinputformat.split.maxsize=24576");
    ask(hive, "SET tez.grouping.min-size=1");
    ask(hive, "SET tez.grouping.max-size=32768");
    assertEquals(
        List.of("2026-03-01|7200|1999.75", "null|1800|2499.75"),
        askSeeingWhoListens(
            hive,
            "SELECT day, count(*), max(amount) FROM " + TABLE + " GROUP BY day ORDER BY day"));
  }

  private static List<String> askSeeingWhoListens(Connection hive, String sql) throws Exception {
    FutureTask<List<String>> answer = new FutureTask<>(() -> ask(hive, sql));
    new Thread(answer, "ask").start();
    Waiting.must(
        "an answer to " + sql,
        ANSWER_WITHIN,
        () -> {
          Path home = CLUSTER.home().resolve("servers");
          assertEquals(Set.of(), Listeners.beyondLoopback(Listeners.processesNaming(home)));
          return answer.isDone();
        });
    return answer.get();
  }

  /** The rows that it answers, their values with bars between. */
  private static List<String> ask(Connection hive, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = hive.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet found = statement.getResultSet()) {
          int columns = found.getMetaData().getColumnCount();
          while (found.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
              row.add(found.getString(column));
            }
            rows.add(String.join("|", row));
          }
        }
      }
    }
    return rows;
  }

  /** Puts it on HDFS, and returns where. */
  private static String put(Path jar) throws IOException {
    Optional<String> conf = Optional.of(CLUSTER.cluster().conf().toString());
    var target = new org.apache.hadoop.fs.Path("/on-yarn/jars/limn-hive.jar");
    FileSystem hdfs = target.getFileSystem(FileStores.hadoop(conf));
    hdfs.copyFromLocalFile(new org.apache.hadoop.fs.Path(jar.toUri()), target);
    return hdfs.makeQualified(target).toString();
  }
}
