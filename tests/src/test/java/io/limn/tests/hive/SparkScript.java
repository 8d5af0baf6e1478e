package io.limn.tests.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.tests.ProgramJar;
import io.limn.tests.SharedCluster;
import io.limn.tests.SparkDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Statements for Spark in local mode, in one session. */
public final class SparkScript {
  private SparkScript() {}

  /** Off, as Hive does: null where a value does not fit, such as an index beyond an array. */
  private static final String ANSI = "spark.sql.ansi.enabled";

  /**
   * What Spark said.
   *
   * @param rows of all questions, as JSON
   * @param millis that each question took
   */
  public record Answers(List<String> rows, List<Long> millis) {}

  /**
   * Runs them in the driver that tests share, and returns the rows that it answers, as JSON.
   *
   * @param zone of the session
   */
  public static List<String> rows(SharedCluster cluster, String zone, List<String> statements)
      throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "spark.sql.session.timeZone", zone, "spark.sql.shuffle.partitions", "2", ANSI, "false");
    return SparkDriver.sql(cluster.home(), settings, statements);
  }

  /** Runs them in a driver of their own, one after the other, and returns what it answers. */
  public static Answers run(
      SharedCluster cluster, Path folder, int heapMegabytes, String zone, List<String> statements)
      throws Exception {
    Path script = Files.write(folder.resolve("spark.sql"), statements);
    Path answers = folder.resolve("answers.json");
    Path millis = folder.resolve("millis.txt");
    Path log = folder.resolve("spark.log");
    List<String> submission =
        List.of(
            "--class",
            SparkScriptProgram.class.getName(),
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.sql.shuffle.partitions=2",
            "--conf",
            "spark.sql.session.timeZone=" + zone,
            "--conf",
            ANSI + "=false",
            "--conf",
            "spark.sql.catalogImplementation=in-memory",
            "--conf",
            "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
            "--conf",
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
            ProgramJar.of(folder.resolve("script.jar"), SparkScriptProgram.class).toString(),
            script.toString(),
            answers.toString(),
            millis.toString());
    try (ChildJvm spark =
        cluster.engines().sparkSubmit(heapMegabytes, submission, Output.file(log))) {
      assertEquals(0, spark.await(), () -> text(log));
    }
    return new Answers(
        Files.readAllLines(answers),
        Files.readAllLines(millis).stream().map(Long::valueOf).toList());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
