package io.limn.tests;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs one SQL statement as somebody with a Spark shell would, past all of the lake's own jobs.
 * Spark is not on the tests' class path, so it is called by name.
 */
public final class SparkStatement {
  private SparkStatement() {}

  /**
   * Runs under spark-submit: {@code SQL}. Prints the rows that it answers, one JSON object each.
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> sessions = Class.forName("org.apache.spark.sql.SparkSession");
    Object builder = sessions.getMethod("builder").invoke(null);
    Object session = builder.getClass().getMethod("getOrCreate").invoke(builder);
    Object rows = sessions.getMethod("sql", String.class).invoke(session, args[0]);
    Object documents = rows.getClass().getMethod("toJSON").invoke(rows);
    List<?> answer = (List<?>) documents.getClass().getMethod("collectAsList").invoke(documents);
    answer.forEach(System.out::println);
    sessions.getMethod("stop").invoke(session);
  }

  /**
   * What spark-submit needs to run a statement in a session that knows tables by the names that
   * Hive's metastore has, with the jar that it makes.
   */
  static List<String> withMetastore(Path jar, String sql) {
    Path handler = LimnProcess.checkout().resolve("lake/hive/target/limn-hive.jar");
    return List.of(
        "--jars",
        handler.toString(),
        "--class",
        SparkStatement.class.getName(),
        "--master",
        "local[1]",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
        "--conf",
        "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "--conf",
        "spark.sql.catalogImplementation=hive",
        ProgramJar.of(jar, SparkStatement.class).toString(),
        sql);
  }
}
