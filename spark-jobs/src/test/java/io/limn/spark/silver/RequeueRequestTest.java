package io.limn.spark.silver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.Audit;
import io.limn.core.audit.equation.Equation;
import io.limn.core.audit.equation.Layer;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.LakeFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.audit.FactsReader;
import io.limn.spark.gold.GoldSteps;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What silver refused, judged again after a rule was fixed. */
class RequeueRequestTest {
  private static final String FIELDS =
      "{\"name\":\"id\",\"type\":[\"null\",\"string\"]},{\"name\":\"amount\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      TestLake.SALES
          + """
            silver:
              table: sales
              key: [id]
              deduplicate: by-key
              keep: KEEP
              columns:
                id: {from: id, type: string, required: true}
                amount: {from: amount, type: "decimal(6,2)"}
                day: {expression: "date '2026-01-01'", type: date}
              rules:
                - {name: not-low, check: "amount >= LEAST"}
                - {name: not-a-test, check: "id not like 'test%'", else: filter}
            gold:
              - table: totals
                sql: totals.sql
                key: [day]
                date: {silver: day, gold: day}
                totals: [{name: amount, silver: sum(amount), gold: sum(amount)}]
            """;
  private static final StructType ROWS =
      StructType.fromDDL("id STRING, amount STRING, _offset BIGINT, _timestamp TIMESTAMP");
  private static final List<String> COMMITTED_LAST_FIRST =
      List.of("silver/sales", "silver/sales/_limn/accounts", "silver/sales/_limn/quarantine");

  private @TempDir Path folder;

  @Test
  void whatMeetsTheMendedRuleGoesTheWayOfWhatIsLoaded() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec strict = declare(lake, "last", 0);
    load(lake, 1, row("old", "-1", 0), row("a", "-1", 1), row("b", "-1", 2), row(null, "1", 3));
    load(lake, 2, row("a", "1", 4), row("b", "-1", 5), row("b", "-2", 6), row("test", "-1", 7));
    new SilverStep(lake.open(strict)).run();
    assertEquals(List.of("a=1.00"), silver());
    assertTallies(lake, strict);

    DatasetSpec fixed = declare(lake, "last", -1);
    StepReport requeued = only(new SilverStep(lake.open(fixed)).requeue(List.of()));

    assertEquals("requeue", requeued.stage());
    assertEquals(7, requeued.in());
    assertEquals(2, requeued.out());
    assertEquals(1, requeued.duplicate(), "b was sent twice");
    assertEquals(1, requeued.superseded(), "a newer a stands in the table");
    assertEquals(2, requeued.quarantined());
    assertEquals(1, requeued.filtered());
    assertEquals(List.of("a=1.00", "b=-1.00", "old=-1.00"), silver());
    assertEquals(
        List.of(
            "duplicate=1",
            "filtered/not-a-test=1",
            "kept=2",
            "quarantined/not-low=1",
            "quarantined/required:id=1",
            "requeued/not-low=6",
            "requeued/required:id=1",
            "superseded=1"),
        table(
            "silver/sales/_limn/accounts",
            "_step = 2",
            "concat(concat_ws('/', verdict, rule), '=', rows)"));
    assertTallies(lake, fixed);
  }

  @Test
  void goldTakesUpWhatChanged() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec strict = declare(lake, "last", 0);
    load(lake, 1, row("a", "-1", 0), row("b", "3", 1));
    new SilverStep(lake.open(strict)).run();
    GoldSteps.run(lake.open(strict));
    DatasetSpec fixed = declare(lake, "last", -1);
    new SilverStep(lake.open(fixed)).requeue(List.of());

    GoldSteps.run(lake.open(fixed));

    assertEquals(List.of("2.00"), table("gold/totals", "true", "string(amount)"));
    for (Equation equation : equations(lake, fixed, Layer.GOLD)) {
      assertEquals(Verdict.TALLIES, equation.verdict(), equation::toString);
    }
  }

  @Test
  void theRulesThatAreAskedForComeFirstAndNewLoadsAfter() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec strict = declare(lake, "last", 0);
    load(lake, 1, row("a", "-1", 0), row(null, "1", 1));
    new SilverStep(lake.open(strict)).run();
    load(lake, 2, row("b", "-1", 2));
    DatasetSpec fixed = declare(lake, "last", -1);

    List<StepReport> reports = new SilverStep(lake.open(fixed)).requeue(List.of("not-low"));

    assertEquals(List.of("requeue", "silver"), reports.stream().map(StepReport::stage).toList());
    assertEquals(List.of(1L, 1L), reports.stream().map(StepReport::in).toList());
    assertEquals(List.of("a=-1.00", "b=-1.00"), silver());
    List<StepReport> nothing = new SilverStep(lake.open(fixed)).requeue(List.of("not-low"));
    assertEquals(Optional.empty(), only(nothing).step());
    StepReport inVain = only(new SilverStep(lake.open(fixed)).requeue(List.of()));
    assertEquals(List.of(1L, 0L, 1L), List.of(inVain.in(), inVain.out(), inVain.quarantined()));
    assertTallies(lake, fixed);
  }

  @Test
  void aRequeueThatDiedIsFinishedAsItWasPlanned() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec strict = declare(lake, "last", 0);
    load(lake, 1, row("a", "-1", 0), row("b", "-3", 1), row("c", "1", 2));
    new SilverStep(lake.open(strict)).run();
    DatasetSpec fixed = declare(lake, "last", -1);
    new SilverStep(lake.open(fixed)).requeue(List.of("not-low"));

    for (int lost = 1; lost <= COMMITTED_LAST_FIRST.size(); lost++) {
      for (String table : COMMITTED_LAST_FIRST.subList(0, lost)) {
        dropNewestCommit(table);
      }
      DeltaLog.clearCache();
      assertEquals(List.of("c=1.00"), silver());
      assertPendingOnly(lake, strict);

      // whichever run comes next, and whatever the rules are by then: the plan is run
      boolean sameWish = lost % 2 == 1;
      SilverStep next = new SilverStep(lake.open(sameWish ? fixed : strict));
      StepReport finished = only(sameWish ? next.requeue(List.of("not-low")) : next.run());

      assertEquals(Optional.of(2L), finished.step());
      assertEquals(
          List.of(2L, 1L, 1L), List.of(finished.in(), finished.out(), finished.quarantined()));
      assertEquals(List.of("a=-1.00", "c=1.00"), silver());
      assertEquals(
          List.of("1 a", "1 b", "2 b"),
          table(
              "silver/sales/_limn/quarantine",
              "true",
              "concat(_step, ' ', get_json_object(payload, '$.id'))"));
      assertTallies(lake, fixed);
    }
  }

  /**
   * Of some keys every order of refused, equal and other rows is there: what stands must be what
   * one step by today's rule over everything makes.
   */
  @ParameterizedTest
  @ValueSource(strings = {"last", "first"})
  void requeuedIsAsIfMadeAnew(String keep) throws IOException {
    long seed = System.nanoTime();
    List<Row> rows = rows(new Random(seed));
    TestLake rebuilt = new TestLake(folder.resolve("rebuilt"));
    load(rebuilt, 1, rows.toArray(Row[]::new));
    new SilverStep(rebuilt.open(declare(rebuilt, keep, -2))).run();
    TestLake lake = new TestLake(folder.resolve("requeued"));
    int half = rows.size() / 2;
    for (int load = 1; load <= 2; load++) {
      List<Row> some = load == 1 ? rows.subList(0, half) : rows.subList(half, rows.size());
      load(lake, load, some.toArray(Row[]::new));
      new SilverStep(lake.open(declare(lake, keep, 0))).run();
    }
    // fixed in two rounds, so that also what was requeued gives way
    for (int least = -1; least >= -2; least--) {
      StepReport report =
          only(new SilverStep(lake.open(declare(lake, keep, least))).requeue(List.of()));
      assertTrue(report.out() > 0 && report.superseded() > 0, "seed " + seed + ": " + report);
    }

    String columns = "concat(id, '=', amount)";
    assertEquals(
        table("rebuilt/silver/sales", "true", columns),
        table("requeued/silver/sales", "true", columns),
        "seed " + seed);
  }

  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int offset = 0; offset < 3000; offset++) {
      String amount = Integer.toString(random.nextInt(5) - 2);
      rows.add(row("id-" + random.nextInt(500), amount, offset));
    }
    return rows;
  }

  private static DatasetSpec declare(TestLake lake, String keep, int least) throws IOException {
    Files.createDirectories(lake.folder().resolve("datasets"));
    Files.writeString(
        lake.folder().resolve("datasets/totals.sql"),
        "SELECT day, sum(amount) AS amount FROM silver.sales GROUP BY day");
    String yaml = YAML.replace("KEEP", keep).replace("LEAST", Integer.toString(least));
    return lake.declare("sales", FIELDS, yaml);
  }

  private static void load(TestLake lake, long ordinal, Row... rows) {
    lake.load("sales", ordinal, TestLake.spark().createDataFrame(List.of(rows), ROWS));
  }

  private static Row row(String id, String amount, long offset) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(offset);
    return RowFactory.create(id, amount, offset, Timestamp.from(at));
  }

  private static StepReport only(List<StepReport> reports) {
    assertEquals(1, reports.size(), reports::toString);
    return reports.get(0);
  }

  private List<String> silver() {
    return table("silver/sales", "true", "concat(id, '=', amount)");
  }

  private List<String> table(String location, String where, String sql) {
    return TestLake.texts(folder.resolve(location), where, sql);
  }

  private void dropNewestCommit(String table) throws IOException {
    Path log = folder.resolve(table).resolve("_delta_log");
    List<Path> files;
    try (Stream<Path> listed = Files.list(log)) {
      files = listed.toList();
    }
    String newest =
        files.stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("\\d{20}\\.json"))
            .max(String::compareTo)
            .orElseThrow();
    for (Path file : files) {
      if (file.toString().contains(newest.replace(".json", ""))) { // its checksums too
        Files.delete(file);
      }
    }
  }

  private static void assertTallies(TestLake lake, DatasetSpec dataset) throws IOException {
    for (Equation equation : silverEquations(lake, dataset)) {
      assertEquals(Verdict.TALLIES, equation.verdict(), equation::toString);
    }
  }

  private static void assertPendingOnly(TestLake lake, DatasetSpec dataset) throws IOException {
    List<Equation> equations = silverEquations(lake, dataset);
    for (Equation equation : equations) {
      assertTrue(equation.verdict().compareTo(Verdict.PENDING) <= 0, equation::toString);
    }
    assertTrue(equations.stream().anyMatch(each -> each.verdict() == Verdict.PENDING));
  }

  private static List<Equation> silverEquations(TestLake lake, DatasetSpec dataset)
      throws IOException {
    List<Equation> equations = equations(lake, dataset, Layer.SILVER);
    assertEquals(5, equations.size(), equations::toString);
    return equations;
  }

  private static List<Equation> equations(TestLake lake, DatasetSpec dataset, Layer layer)
      throws IOException {
    LakeFacts facts =
        new LakeFacts(
            "sales",
            Instant.now(),
            false,
            Finding.notYet(),
            Finding.notYet(),
            Finding.notYet(),
            Finding.notYet(),
            Optional.of(Finding.found(FactsReader.read(lake.open(dataset), false))));
    return Audit.of(facts).equations().stream()
        .filter(equation -> equation.layer() == layer)
        .toList();
  }
}
