package io.limn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.config.LakeConfig;
import io.limn.core.program.ExitCode;
import io.limn.spark.session.SparkSessions;
import io.limn.spark.step.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs by their command lines, one after the other in a driver that stays. */
class JobsTest {
  private static final String LAKE =
      """
      root: file://%s
      datasets: datasets
      schemas: schemas
      kafka: {bootstrap-servers: "127.0.0.1:9092"}
      elasticsearch: {nodes: ["http://127.0.0.1:1"]}
      cassandra: {contact-points: ["127.0.0.1:1"], datacenter: one, keyspace: limn}
      """;
  private static final String SALES =
      TestLake.SALES
          + """
          silver:
            table: sales
            deduplicate: by-content
            columns:
              id: {from: id, type: bigint}
              day: {expression: "date '2026-01-01'", type: date}
          gold:
            - table: counted
              sql: counted.sql
              key: [day]
              date: {silver: day, gold: day}
          """;
  private static final String ID = "{\"name\":\"id\",\"type\":[\"null\",\"string\"]}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> asked = new ArrayList<>();

  private @TempDir Path folder;

  @Test
  void eachStageAndTheQuestionHaveASessionOfTheirOwn() throws IOException {
    lake();
    String file = folder.resolve("lake.yaml").toString();

    assertEquals(
        ExitCode.DONE, run(new Silver(), "sales", "--lake", file, "--json"), this::complaint);
    assertTrue(said().contains("\"in\":2,\"out\":1"), this::said);
    assertTrue(said().contains("\"quarantined\":1"), this::said);
    assertEquals(ExitCode.DONE, run(new Gold(), "sales", "sales", "--lake", file), this::complaint);
    assertTrue(said().startsWith("gold.counted step 1: "), this::said);
    assertEquals(1, said().lines().count(), "a dataset that is named twice is worked on once");
    String sql = "SELECT day, n FROM gold.counted";
    assertEquals(ExitCode.DONE, run(new Query(), sql, "--lake", file, "--csv"), this::complaint);
    assertEquals("day,n\r\n2026-01-01,1\r\n", said());
    String commented = "-- per day\n/* and no more */ (" + sql + ")";
    assertEquals(
        ExitCode.DONE, run(new Query(), commented, "--lake", file, "--json"), this::complaint);
    assertEquals(
        ExitCode.FAILED, run(new Query(), "-- all\nDROP TABLE gold.counted", "--lake", file));
    assertTrue(complaint().contains("begins with DROP"), this::complaint);
    assertEquals(
        ExitCode.DONE,
        run(new Silver(), "sales", "--requeue", "--rule", "type:id", "--lake", file),
        this::complaint);
    assertEquals(
        ExitCode.USAGE,
        run(new Silver(), "sales", "--requeue", "--rule", "nosuch", "--lake", file),
        this::complaint);
    assertTrue(
        complaint().startsWith("--rule nosuch is unknown; the rules are type:day, type:id"),
        this::complaint);
    assertEquals(ExitCode.DONE, run(new AuditFacts(), "--lake=" + file, "--full"), this::complaint);
    assertTrue(said().contains("\"silver\""), this::said);

    assertEquals(
        List.of(
            "limn Silver",
            "limn Gold",
            "limn Query",
            "limn Query",
            "limn Query",
            "limn Silver",
            "limn Silver",
            "limn AuditFacts"),
        asked);
  }

  @Test
  void whatIsNotUnderstoodEndsWithTwoAndStartsNothing() {
    for (List<String> wrong :
        List.of(
            List.of("a"),
            List.of("--lake", "l"),
            List.of("a", "--lake"),
            List.of("a", "--lake", "l", "--jason"),
            List.of("a", "--lake", "l", "--to", "x"),
            List.of("a", "--lake", "l", "--rule", "x"))) {
      assertEquals(
          ExitCode.USAGE, run(new Silver(), wrong.toArray(new String[0])), this::complaint);
      assertTrue(
          complaint()
              .endsWith(
                  "Run `spark-submit --class io.limn.spark.Silver limn-spark-jobs.jar --help` for"
                      + " its options.\n"),
          this::complaint);
      assertEquals("", said());
    }
    assertEquals(ExitCode.USAGE, run(new Query(), "SELECT 1", "SELECT 2", "--lake", "l"));
    assertEquals(ExitCode.USAGE, run(new Query(), "SELECT 1", "--csv", "--json", "--lake", "l"));
    assertEquals(List.of(), asked);
  }

  @Test
  void helpGoesToStandardOutput() {
    for (Job job :
        List.of(
            new Silver(), new Gold(), new Publish(), new Run(), new Query(), new AuditFacts())) {
      assertEquals(ExitCode.DONE, run(job, "--help"));
      assertTrue(said().contains("--lake=FILE"), this::said);
      assertEquals("", complaint());
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void aProblemIsPrintedWithCauseAndRemedy() {
    assertEquals(ExitCode.FAILED, run(new Run(), "a", "--lake", "/nowhere/lake.yaml"));
    assertTrue(complaint().startsWith("limn: /nowhere/lake.yaml cannot be read"), this::complaint);
    assertTrue(complaint().contains("\n  remedy: "), this::complaint);
  }

  private void lake() throws IOException {
    Files.writeString(folder.resolve("lake.yaml"), LAKE.formatted(folder));
    Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(
        folder.resolve("datasets/counted.sql"),
        "SELECT day, count(*) AS n FROM silver.sales GROUP BY day");
    TestLake lake = new TestLake(folder);
    lake.declare("sales", ID, SALES);
    lake.load(
        "sales",
        1,
        TestLake.spark()
            .createDataFrame(
                List.of(RowFactory.create("7"), RowFactory.create("seven")),
                StructType.fromDDL("id STRING")));
  }

  private int run(Job job, String... args) {
    out.reset();
    err.reset();
    try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return job.execute(args, toOut, toErr, this::open, System.getenv());
    }
  }

  private SparkSession open(String name, LakeConfig lake) {
    asked.add(name);
    return SparkSessions.open(name, lake);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
