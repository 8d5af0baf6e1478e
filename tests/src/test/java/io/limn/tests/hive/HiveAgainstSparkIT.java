package io.limn.tests.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.limn.cluster.server.ServerGroup;
import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark makes tables of random columns, and inserts, deletes, updates, renames, widens and
 * rewrites; then both are asked the same random questions and must give the same answers. {@code
 * -Dlimn.hive.seed} and {@code -Dlimn.hive.tables} choose others, or more.
 */
final class HiveAgainstSparkIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.HDFS, ServerGroup.HIVE);

  private static final String ZONE = "Europe/Berlin";
  private static final long FIRST_SEED = Long.getLong("limn.hive.seed", 1);
  private static final int TABLES = Integer.getInteger("limn.hive.tables", 3);

  @TempDir private Path folder;

  @Test
  void hiveAnswersAsSparkDoes() throws Exception {
    List<RandomTable> tables =
        LongStream.range(FIRST_SEED, FIRST_SEED + TABLES)
            .mapToObj(seed -> new RandomTable(seed, "file:" + folder.resolve("t" + seed)))
            .toList();
    List<String> forSpark = new ArrayList<>();
    List<String> forHive = new ArrayList<>();
    forHive.add("SET hive.local.time.zone=" + ZONE);
    forHive.add("CREATE DATABASE against_spark");
    for (RandomTable table : tables) {
      forSpark.addAll(table.statements());
      forHive.add(
          "CREATE EXTERNAL TABLE against_spark.%s STORED BY 'io.limn.hive.DeltaStorageHandler' LOCATION '%s'"
              .formatted(table.name(), table.path()));
      for (String question : table.questions()) {
        forSpark.add(question.formatted("delta.`" + table.path() + "`"));
        forHive.add(question.formatted("against_spark." + table.name()));
      }
    }

    Map<String, List<String>> wanted =
        AnsweredRows.byQuestion(SparkScript.rows(CLUSTER, ZONE, forSpark));
    Map<String, List<String>> found = hive(forHive);

    assertFalse(wanted.isEmpty());
    for (String question : forHive) {
      if (question.startsWith("SELECT")) {
        String key = question.substring("SELECT '".length(), question.indexOf("' AS q"));
        assertEquals(
            wanted.getOrDefault(key, List.of()), found.getOrDefault(key, List.of()), question);
      }
    }
  }

  private Map<String, List<String>> hive(List<String> statements) throws IOException {
    LimnProcess limn = new LimnProcess(CLUSTER.home());
    Path script = Files.writeString(folder.resolve("hive.sql"), String.join(";\n", statements));
    try {
      return AnsweredRows.byQuestion(
          limn.ok("hive", "--json", "-f", script.toString()).out().lines().toList());
    } finally {
      limn.ok("hive", "-e", "DROP DATABASE IF EXISTS against_spark CASCADE");
    }
  }
}
