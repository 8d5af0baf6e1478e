package io.limn.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.limn.cluster.server.ServerGroup;
import io.limn.tests.SharedCluster;
import io.limn.tests.hive.SparkScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast Hive reads Delta tables by the storage handler: against Hive on the very same files as
 * plain Parquet, and against Spark on the same Delta tables. And how long it plans, with a short
 * log and a long one. {@code -Dlimn.bench.rows} says how many rows.
 */
final class HiveBenchmark {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.HDFS, ServerGroup.HIVE);

  private static final long ROWS = Long.getLong("limn.bench.rows", 4_000_000);
  private static final int TIMES = 7;
  private static final int SHORT_LOG = 12; // the first checkpoint is at 10
  private static final int LONG_LOG = 152;
  private static final int SPARK_HEAP_MEGABYTES = 1_500;
  private static final String HANDLER = "STORED BY 'io.limn.hive.DeltaStorageHandler'";

  /** Its days go up with its rows, as those of what was landed day by day do. */
  private static final String SILVER =
      "CREATE TABLE delta.`%s` USING delta AS SELECT id, date_add(DATE '2026-01-01', CAST(id * 365 DIV %d AS INT)) AS"
          + " sold_on, CAST(TIMESTAMP '2026-01-01 00:00:00' + make_interval(0, 0, 0, 0, 0, 0, id * 7) AS TIMESTAMP)"
          + " AS sold_at, concat('C', hash(id) & 15) AS country, uuid() AS note, CAST(1 + (id & 3) AS INT) AS pieces,"
          + " CAST((hash(id, 1) & 65535) / 100 AS DECIMAL(12, 2)) AS amount FROM range(0, %d, 1, 8)";

  private static final String GOLD =
      "CREATE TABLE delta.`%s` USING delta AS SELECT sold_on, country, count(*) AS n,"
          + " CAST(avg(amount) AS DECIMAL(12, 2)) AS average FROM delta.`%s` GROUP BY sold_on, country";
  private static final String SILVER_COLUMNS =
      "(id BIGINT, sold_on DATE, sold_at TIMESTAMP, country STRING, note STRING, pieces INT, amount DECIMAL(12,2))";
  private static final String GOLD_COLUMNS =
      "(sold_on DATE, country STRING, n BIGINT, average DECIMAL(12,2))";

  @TempDir private Path folder;

  @Test
  void asksTheSameOfHiveAndSpark() throws Exception {
    Map<HiveQuestion, List<Long>> bySpark = makeTablesAndAskSpark();
    try (Connection hive = connect()) {
      run(hive, "CREATE DATABASE bench");
      try {
        external(hive, "silver", HANDLER, "silver");
        external(hive, "gold", HANDLER, "gold");
        external(hive, "plain_silver " + SILVER_COLUMNS, "STORED AS PARQUET", "silver");
        external(hive, "plain_gold " + GOLD_COLUMNS, "STORED AS PARQUET", "gold");
        heading();
        for (HiveQuestion question : HiveQuestion.values()) {
          compare(hive, question, bySpark.get(question));
        }
        external(hive, "short_log", HANDLER, "short");
        external(hive, "long_log", HANDLER, "long");
        comparePlanning(hive);
      } finally {
        run(hive, "DROP DATABASE bench CASCADE");
      }
    }
  }

  private static void heading() {
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %d processors, Java %s; medians of %d times after the first%n%-28s %12s %12s %8s %12s %8s%n",
        ROWS,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        TIMES - 1,
        "question",
        "handler ms",
        "plain ms",
        "ratio",
        "Spark ms",
        "ratio");
  }

  /** Asks by turns: what else the machine does meets both alike. */
  private static void compare(Connection hive, HiveQuestion question, List<Long> bySpark)
      throws SQLException {
    String ours = question.of("bench.silver", "bench.gold");
    String plain = question.of("bench.plain_silver", "bench.plain_gold");
    assertFalse(run(hive, plain).isEmpty());
    assertEquals(run(hive, plain), run(hive, ours), question.text());
    List<Long> oursTook = new ArrayList<>();
    List<Long> plainTook = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      oursTook.add(millis(hive, ours));
      plainTook.add(millis(hive, plain));
    }
    double handler = laterMedian(oursTook);
    double parquet = laterMedian(plainTook);
    double spark = laterMedian(bySpark);
    System.out.printf(
        Locale.ROOT,
        "%-28s %,12.0f %,12.0f %8.2f %,12.0f %8.2f%n",
        question.text(),
        handler,
        parquet,
        handler / parquet,
        spark,
        handler / spark);
  }

  private static void comparePlanning(Connection hive) throws SQLException {
    List<Long> brief = new ArrayList<>();
    List<Long> lengthy = new ArrayList<>();
    for (int time = 0; time < 3 * TIMES; time++) {
      brief.add(millis(hive, "EXPLAIN SELECT count(*) FROM bench.short_log WHERE id > 1"));
      lengthy.add(millis(hive, "EXPLAIN SELECT count(*) FROM bench.long_log WHERE id > 1"));
    }
    System.out.printf(
        Locale.ROOT,
        "%-28s %d commits: %,.0f ms, %d commits: %,.0f ms, ratio %.2f%n",
        "planning",
        SHORT_LOG,
        laterMedian(brief),
        LONG_LOG,
        laterMedian(lengthy),
        laterMedian(lengthy) / laterMedian(brief));
  }

  private Map<HiveQuestion, List<Long>> makeTablesAndAskSpark() throws Exception {
    List<String> script = new ArrayList<>();
    String silver = location("silver");
    String gold = location("gold");
    script.add(SILVER.formatted(silver, ROWS, ROWS));
    script.add(GOLD.formatted(gold, silver));
    overwritten(script, location("short"), SHORT_LOG);
    overwritten(script, location("long"), LONG_LOG);
    for (HiveQuestion question : HiveQuestion.values()) {
      String sql = question.of("delta.`" + silver + "`", "delta.`" + gold + "`");
      script.addAll(Collections.nCopies(TIMES, sql));
    }
    List<Long> millis =
        SparkScript.run(CLUSTER, folder, SPARK_HEAP_MEGABYTES, "UTC", script).millis();
    Map<HiveQuestion, List<Long>> took = new EnumMap<>(HiveQuestion.class);
    int from = 0;
    for (HiveQuestion question : HiveQuestion.values()) {
      took.put(question, millis.subList(from, from + TIMES));
      from += TIMES;
    }
    return took;
  }

  /** As long a log as wanted, and in the end one file. */
  private static void overwritten(List<String> script, String location, int commits) {
    script.add("CREATE TABLE delta.`" + location + "` USING delta AS SELECT 0L AS id");
    for (int commit = 1; commit < commits; commit++) {
      script.add("INSERT OVERWRITE delta.`" + location + "` SELECT " + commit + "L AS id");
    }
  }

  private static String location(String table) {
    return "hdfs://" + CLUSTER.endpoints().address("namenode") + "/bench/" + table;
  }

  private static void external(Connection hive, String table, String stored, String location)
      throws SQLException {
    run(
        hive,
        "CREATE EXTERNAL TABLE bench.%s %s LOCATION '%s'"
            .formatted(table, stored, location(location)));
  }

  private static Connection connect() throws SQLException, IOException {
    String url =
        Files.readAllLines(CLUSTER.lakeFile()).stream()
            .filter(line -> line.strip().startsWith("jdbc-url:"))
            .map(line -> line.substring(line.indexOf(':') + 1).replace("\"", "").strip())
            .findFirst()
            .orElseThrow();
    var driver = CLUSTER.engines().hiveDriver();
    Thread.currentThread().setContextClassLoader(driver.getClass().getClassLoader());
    Properties properties = new Properties();
    properties.setProperty("user", "limn");
    properties.setProperty("hiveconf:hive.local.time.zone", "UTC");
    properties.setProperty("hiveconf:hive.query.results.cache.enabled", "false");
    return driver.connect(url, properties);
  }

  private static long millis(Connection hive, String sql) throws SQLException {
    long begun = System.nanoTime();
    run(hive, sql);
    return (System.nanoTime() - begun) / 1_000_000;
  }

  /** The rows that it answers. */
  private static List<List<String>> run(Connection hive, String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = hive.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet found = statement.getResultSet()) {
          while (found.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
              row.add(found.getString(i));
            }
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  private static double laterMedian(List<Long> millis) {
    List<Long> later = new ArrayList<>(millis.subList(1, millis.size()));
    Collections.sort(later);
    return later.get(later.size() / 2);
  }
}
