package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of silver over small bronze tables: every row gets one verdict, once. */
class SilverStepTest {
  private static final String FIELDS =
      "{\"name\":\"id\",\"type\":[\"null\",\"string\"]},{\"name\":\"Amount\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      TestLake.SALES
          + """
      silver:
        table: sales
        %s
        missing: ["NA"]
        columns:
          id: {from: id, type: string, clean: [trim], required: true}
          amount: {from: Amount, type: "decimal(6,2)"}
          double_amount: {expression: "amount * 2", type: "decimal(8,2)"}
        rules:
          - {name: not-negative, check: "amount is null or amount >= 0"}
          - {name: not-a-test, check: "id <> 'test'", else: filter}
      """;
  private static final StructType ROWS =
      StructType.fromDDL("id STRING, Amount STRING, _offset BIGINT, _timestamp TIMESTAMP");

  private @TempDir Path folder;
  private TestLake lake;

  @BeforeEach
  void open() {
    lake = new TestLake(folder);
  }

  @Test
  void givesEveryRowOneVerdict() throws IOException {
    DatasetSpec dataset = declare("key: [id]\n  deduplicate: by-key\n  keep: last");
    load(
        1,
        row("a", "1.00", 0),
        row("a ", "1.00", 1), // another content, the same key: the later one stays
        row("a ", "1.00", 2), // an equal copy of what stays, later still
        row("b", "1.005", 3), // loses a digit
        row(null, "1", 4),
        row("c", "-1", 5),
        row("test", "1", 6),
        row(null, null, 7), // a tombstone
        row("d", "NA", 8));

    StepReport report = step(dataset);

    assertEquals(9, report.in());
    assertEquals(2, report.out());
    assertEquals(1, report.duplicate());
    assertEquals(1, report.superseded());
    assertEquals(3, report.quarantined());
    assertEquals(2, report.filtered());
    assertEquals(List.of("a=1.00/2.00@2", "d=null/null@8"), silver());
    assertEquals(
        List.of("not-negative@5", "required:id@4", "type:amount@3"),
        table("silver/sales/_limn/quarantine", "concat(rule, '@', offset)"));
    assertEquals(
        List.of(
            "duplicate=1",
            "filtered/not-a-test=1",
            "filtered/tombstone=1",
            "kept=2",
            "quarantined/not-negative=1",
            "quarantined/required:id=1",
            "quarantined/type:amount=1",
            "superseded=1"),
        table("silver/sales/_limn/accounts", "concat(concat_ws('/', verdict, rule), '=', rows)"));
  }

  @Test
  void holdsTheBatchAgainstTheTable() throws IOException {
    DatasetSpec dataset = declare("key: [id]\n  deduplicate: by-key\n  keep: last");
    load(1, row("a", "1.00", 10), row("b", "1.00", 11));
    step(dataset);
    load(2, row("a", "2.00", 12), row("b", "3.00", 5), row("b", "1.00", 13), row("e", "1", 14));

    StepReport second = step(dataset);

    // b at 13 is the newest of its key and equals what stands: a duplicate, as its loser is not
    assertEquals(
        List.of(4L, 2L, 1L, 1L),
        List.of(second.in(), second.out(), second.duplicate(), second.superseded()));
    assertEquals(List.of("a=2.00/4.00@12", "b=1.00/2.00@11", "e=1.00/2.00@14"), silver());
  }

  @Test
  void doesNothingWhenThereIsNothingNew() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0), row("a", "1", 1));
    assertEquals(1, step(dataset).out());

    assertTrue(step(dataset).step().isEmpty());
  }

  @Test
  void findsTheSameContentInLaterLoads() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0));
    step(dataset);
    load(2, row("a", "1", 1), row("a", "2", 2));

    StepReport second = step(dataset);

    assertEquals(List.of(2L, 1L, 1L), List.of(second.in(), second.out(), second.duplicate()));
  }

  @Test
  void commitsAStepThatChangesNothing() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0));
    step(dataset);
    load(2, row("a", "1", 1));

    assertEquals(0, step(dataset).out());

    assertTrue(step(dataset).step().isEmpty());
    assertEquals(List.of("a=1.00/2.00@0"), silver());
  }

  @Test
  void accountsForLoadsThatHoldNoRows() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1); // nothing but holes has landed
    assertEquals(0, step(dataset).in());
    load(2, row("a", "1", 0));

    assertEquals(1, step(dataset).out());

    assertEquals(
        List.of("1 0 0", "2 1 1"),
        table("silver/sales/_limn/accounts", "concat_ws(' ', _step, rows, rows_after)"));
  }

  @Test
  void finishesAStepThatDiedBeforeItsLastCommit() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0), row("b", "x", 1));
    step(dataset);
    // quarantine and account hold the step, the table does not
    try (var files = Files.walk(folder.resolve("silver/sales"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("_limn")) {
          Files.delete(file);
        }
      }
    }
    DeltaLog.clearCache();
    load(2, row("c", "1", 2));

    List<StepReport> reports = new SilverStep(lake.open(dataset)).run();

    assertEquals(2, reports.size(), "the step that was planned, then the next");
    assertEquals(2, reports.get(0).in());
    assertEquals(List.of("a=1.00/2.00@0", "c=1.00/2.00@2"), silver());
    assertEquals(1, table("silver/sales/_limn/quarantine", "rule").size());
    assertEquals(
        List.of("1 kept", "1 quarantined", "2 kept"),
        table("silver/sales/_limn/accounts", "concat(_step, ' ', verdict)"));
  }

  @Test
  void twoRunsAtOnceDoubleNothing() throws Exception {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0), row("b", "x", 1));
    runTwice(dataset); // both make the tables
    load(2, row("c", "1", 2), row("d", "y", 3));
    runTwice(dataset); // both merge into them

    assertEquals(List.of("a=1.00/2.00@0", "c=1.00/2.00@2"), silver());
    assertEquals(2, table("silver/sales/_limn/quarantine", "rule").size());
    assertEquals(
        List.of("1 kept", "1 quarantined", "2 kept", "2 quarantined"),
        table("silver/sales/_limn/accounts", "concat(_step, ' ', verdict)"));
    assertEquals(
        List.of(), new SilverStep(lake.open(dataset)).run().get(0).step().stream().toList());
  }

  /** Two runs meet wherever they meet; one of them at least must get through. */
  private void runTwice(DatasetSpec dataset) throws InterruptedException {
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<List<StepReport>> run =
        () -> {
          SilverStep step = new SilverStep(lake.open(dataset));
          together.await();
          return step.run();
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Throwable> failures = new ArrayList<>();
    try {
      for (Future<List<StepReport>> each : threads.invokeAll(List.of(run, run))) {
        try {
          assertFalse(each.get().isEmpty());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(failures.size() < 2, () -> "both failed: " + failures);
  }

  @Test
  void stopsWhenBronzeWasRewoundByHand() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0));
    step(dataset);
    load(2, row("b", "1", 1));
    TestLake.spark().sql("DELETE FROM delta.`" + folder + "/bronze/sales/table` WHERE id = 'b'");

    LakeException stopped = assertThrows(LakeException.class, () -> step(dataset));

    assertTrue(stopped.reason().contains("2 rows"), stopped.reason());
  }

  @Test
  void stopsWhenSilverWasEditedByHand() throws IOException {
    DatasetSpec dataset = declare("deduplicate: by-content");
    load(1, row("a", "1", 0), row("b", "1", 1));
    step(dataset);
    TestLake.spark().sql("DELETE FROM delta.`" + folder + "/silver/sales` WHERE id = 'b'");
    load(2, row("c", "1", 2));

    assertThrows(LakeException.class, () -> step(dataset));
  }

  @Test
  void refusesRowsThatAnExpressionOrARuleFailsOn() throws IOException {
    String quotient = "case when 10 / amount > 5 then 10 / amount else -(10 / amount) end";
    DatasetSpec dataset =
        lake.declare(
            "sales",
            FIELDS,
            YAML.formatted("deduplicate: none")
                .replace("amount * 2", quotient)
                .replace("amount >= 0", "10000 / (amount - 4) < 9999"));
    List<Row> rows =
        List.of(row("a", "1", 0), row("b", "0", 1), row("c", "4", 2), row("d", "5", 3));
    StructType type =
        StructType.fromDDL(ROWS.toDDL().replace("_offset BIGINT", "_offset BIGINT NOT NULL"));
    lake.load("sales", 1, TestLake.spark().createDataFrame(rows, type));
    Lake open = lake.open(dataset);
    // as jobs run: what Spark computes ahead of an expression must not stop the step either
    open.spark().conf().set("spark.sql.codegen.wholeStage", "true");
    open.spark().conf().set("spark.sql.codegen.factoryMode", "CODEGEN_ONLY");

    StepReport report = new SilverStep(open).run().get(0);

    assertEquals(List.of(4L, 1L, 3L), List.of(report.in(), report.out(), report.quarantined()));
    assertEquals(List.of("a=1.00/10.00@0"), silver());
    assertEquals(
        List.of(
            "not-negative@2: does not meet amount is null or 10000 / (amount - 4) < 9999",
            "not-negative@3: does not meet amount is null or 10000 / (amount - 4) < 9999",
            "type:double_amount@1: fails on this row: " + quotient),
        table("silver/sales/_limn/quarantine", "concat(rule, '@', offset, ': ', detail)"));
  }

  @Test
  void refusesNumbersThatDoNotFitTheirColumn() throws IOException {
    DatasetSpec dataset =
        lake.declare(
            "sales",
            "{\"name\":\"n\",\"type\":\"double\"}",
            TestLake.SALES.replace("[id]", "[n]")
                + """
                silver:
                  table: sales
                  deduplicate: none
                  columns:
                    n: {from: n, type: tinyint}
                    m: {from: n, type: "decimal(3,1)"}
                """);
    StructType rows = StructType.fromDDL("n DOUBLE, _offset BIGINT");
    List<Row> numbers = new ArrayList<>();
    for (double n : new double[] {12, 12.5, 300, 1e300, Double.NaN}) {
      numbers.add(RowFactory.create(n, (long) numbers.size()));
    }
    lake.load("sales", 1, TestLake.spark().createDataFrame(numbers, rows));

    StepReport report = step(dataset);

    assertEquals(List.of(5L, 1L, 4L), List.of(report.in(), report.out(), report.quarantined()));
    assertEquals(List.of("12/12.0"), table("silver/sales", "concat(n, '/', m)"));
  }

  @Test
  void refusesAnExpressionThatIsNotRepeatable() throws IOException {
    load(1, row("a", "1", 0));
    for (String changing :
        List.of("amount * rand()", "current_date - id", "int(current_time())", "upper(uuid())")) {
      DatasetSpec dataset =
          lake.declare(
              "sales", FIELDS, YAML.formatted("deduplicate: none").replace("amount * 2", changing));

      LakeException refused = assertThrows(LakeException.class, () -> step(dataset), changing);

      assertTrue(refused.reason().contains("returns a different value"), refused.reason());
    }
  }

  private DatasetSpec declare(String deduplication) throws IOException {
    return lake.declare("sales", FIELDS, YAML.formatted(deduplication));
  }

  private StepReport step(DatasetSpec dataset) {
    List<StepReport> reports = new SilverStep(lake.open(dataset)).run();
    assertEquals(1, reports.size());
    return reports.get(0);
  }

  private void load(long ordinal, Row... rows) {
    lake.load("sales", ordinal, TestLake.spark().createDataFrame(List.of(rows), ROWS));
  }

  private static Row row(String id, String amount, long offset) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(offset);
    return RowFactory.create(id, amount, offset, Timestamp.from(at));
  }

  private List<String> silver() {
    return table(
        "silver/sales",
        "concat(id, '=', coalesce(string(amount), 'null'), '/',"
            + " coalesce(string(double_amount), 'null'), '@', _offset)");
  }

  private List<String> table(String location, String sql) {
    SparkSession spark = TestLake.spark();
    return spark
        .read()
        .format("delta")
        .load(folder + "/" + location)
        .selectExpr(sql + " AS v")
        .orderBy(col("v"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
