package io.limn.tests.hive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs statements, one a line, and writes the rows of those that are questions, as JSON, one a
 * line, and how long each question took. Spark is not on the tests' class path, so it is called by
 * name; nor are the tests on Spark's.
 */
public final class SparkScriptProgram {
  private SparkScriptProgram() {}

  /** Runs under spark-submit: {@code STATEMENTS ANSWERS MILLIS}, three files. */
  public static void main(String[] args) throws Exception {
    Class<?> sessions = Class.forName("org.apache.spark.sql.SparkSession");
    Object builder = sessions.getMethod("builder").invoke(null);
    Object session = builder.getClass().getMethod("getOrCreate").invoke(builder);
    List<String> answers = new ArrayList<>();
    List<String> millis = new ArrayList<>();
    for (String statement : Files.readAllLines(Path.of(args[0]))) {
      long begun = System.nanoTime();
      Object rows = sessions.getMethod("sql", String.class).invoke(session, statement);
      if (statement.startsWith("SELECT")) {
        Object json = rows.getClass().getMethod("toJSON").invoke(rows);
        List<?> lines = (List<?>) json.getClass().getMethod("collectAsList").invoke(json);
        lines.forEach(line -> answers.add((String) line));
        millis.add(Long.toString((System.nanoTime() - begun) / 1_000_000));
      }
    }
    Files.write(Path.of(args[1]), answers);
    Files.write(Path.of(args[2]), millis);
    sessions.getMethod("stop").invoke(session);
  }
}
