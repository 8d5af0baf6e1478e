package io.limn.tests.hive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs statements, one a line, and writes the rows of those that are questions, as JSON, one a
 * line. Spark is not on the tests' class path, so it is called by name.
 */
public final class SparkScript {
  private SparkScript() {}

  /** Runs under spark-submit: {@code STATEMENTS ANSWERS}, two files. */
  public static void main(String[] args) throws Exception {
    Class<?> sessions = Class.forName("org.apache.spark.sql.SparkSession");
    Object builder = sessions.getMethod("builder").invoke(null);
    Object session = builder.getClass().getMethod("getOrCreate").invoke(builder);
    List<String> answers = new ArrayList<>();
    for (String statement : Files.readAllLines(Path.of(args[0]))) {
      Object rows = sessions.getMethod("sql", String.class).invoke(session, statement);
      if (statement.startsWith("SELECT")) {
        Object json = rows.getClass().getMethod("toJSON").invoke(rows);
        List<?> lines = (List<?>) json.getClass().getMethod("collectAsList").invoke(json);
        lines.forEach(line -> answers.add((String) line));
      }
    }
    Files.write(Path.of(args[1]), answers);
    sessions.getMethod("stop").invoke(session);
  }
}
