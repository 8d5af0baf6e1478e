package io.limn.spark.gold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.print.Csv;
import io.limn.core.step.StepPlans;
import io.limn.core.store.LocalFileStore;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.TestLake;
import io.limn.spark.query.Question;
import io.limn.spark.query.SparkAnswer;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of gold over a small silver table. */
class GoldStepTest {
  private static final String FIELDS =
      "{\"name\":\"id\",\"type\":[\"null\",\"string\"]},"
          + "{\"name\":\"day\",\"type\":[\"null\",\"string\"]},"
          + "{\"name\":\"amount\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      TestLake.SALES
          + """
            silver:
              table: sales
              key: [id]
              deduplicate: by-key
              columns:
                id: {from: id, type: string}
                day: {from: day, type: date}
                amount: {from: amount, type: "decimal(6,2)"}
            gold:
              - table: daily
                sql: daily.sql
                key: [day]
                date: {silver: day, gold: day}
                totals: [{name: amount, silver: sum(amount), gold: sum(amount)}]
            """;
  private static final String SQL =
      "WITH s AS (SELECT * FROM silver.sales)"
          + " SELECT day, count(*) AS sales, CAST(sum(amount) AS DECIMAL(16,2)) AS amount FROM s"
          + " GROUP BY day";
  private static final StructType ROWS =
      StructType.fromDDL("id STRING, day STRING, amount STRING, _offset BIGINT");

  private @TempDir Path folder;

  @Test
  void recomputesOnlyTheDatesThatChanged() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset = declare(lake, SQL);
    load(lake, 1, row("a", "2026-01-01", "1", 0), row("b", "2026-01-02", "2", 1));
    silver(lake, dataset);
    assertEquals(2, gold(lake, dataset).out());
    assertTrue(gold(lake, dataset).step().isEmpty());

    // a moves to another day, so that its old day is left without rows
    load(lake, 2, row("a", "2026-01-03", "5", 2));
    silver(lake, dataset);
    StepReport second = gold(lake, dataset);

    assertEquals(1, second.in(), "of the two dates that changed one row is left");
    assertEquals(2, second.out(), "one row comes, one goes");
    String answer = ask(lake, "SELECT day, sales, amount FROM gold.daily ORDER BY day");
    assertEquals("day,sales,amount\r\n2026-01-02,1,2.00\r\n2026-01-03,1,5.00\r\n", answer);

    // another model: all dates again, and the step goes on from the same version of silver
    DatasetSpec fixed = declare(lake, SQL.replace("count(*)", "2 * count(*)"));
    assertEquals(2, gold(lake, fixed).out());
  }

  @Test
  void stopsWhenAControlTotalDiffers() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset = declare(lake, SQL.replace("GROUP BY", "WHERE amount > 1 GROUP BY"));
    load(lake, 1, row("a", "2026-01-01", "1", 0), row("b", "2026-01-02", "2", 1));
    silver(lake, dataset);

    LakeException stopped = assertThrows(LakeException.class, () -> gold(lake, dataset));

    assertTrue(stopped.reason().contains("silver gives 3, the model gives 2"), stopped.reason());
  }

  @Test
  void stopsWhenAKeyNamesTwoRows() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset = declare(lake, "SELECT day, amount FROM silver.sales");
    load(lake, 1, row("a", "2026-01-01", "1", 0), row("b", "2026-01-01", "2", 1));
    silver(lake, dataset);

    assertThrows(LakeException.class, () -> gold(lake, dataset));
  }

  @Test
  void namesTheModelThatFailsOnAValue() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset =
        declare(
            lake,
            "SELECT day, CAST(sum(amount) AS TINYINT) AS amount FROM silver.sales GROUP BY day");
    load(lake, 1, row("a", "2026-01-01", "100", 0), row("b", "2026-01-01", "100", 1));
    silver(lake, dataset);

    LakeException stopped = assertThrows(LakeException.class, () -> gold(lake, dataset));

    assertEquals("The model of gold.daily fails on a value", stopped.problem());
    assertTrue(stopped.reason().contains("overflow"), stopped.reason());
  }

  @Test
  void refusesToFinishWhatAnotherVersionHasBegun() throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset = declare(lake, SQL);
    load(lake, 1, row("a", "2026-01-01", "1", 0));
    silver(lake, dataset);
    StepPlans plans = new StepPlans(new LocalFileStore(folder), "gold/daily");
    StepPlan other =
        StepPlan.newBuilder()
            .setTable("gold.daily")
            .setStep(1)
            .setSources(List.of(new SourceRange("silver.sales", -1L, 0L, 0L, 1L)))
            .setDatasetText(dataset.text())
            .setSqlText(SQL)
            .setCodeVersion("0.0.1")
            .setTargetVersion(-1)
            .setTargetRows(0)
            .setCreatedAt(Instant.ofEpochMilli(1))
            .build();
    plans.publish(other);

    LakeException refused = assertThrows(LakeException.class, () -> gold(lake, dataset));

    assertTrue(refused.remedy().contains("0.0.1"), refused.remedy());
  }

  @Test
  void answersOnlyWhatReads() {
    TestLake lake = new TestLake(folder);
    for (String sql :
        List.of("DROP TABLE gold.daily", "INSERT INTO gold.daily VALUES (1)", "SELEC 1")) {
      assertThrows(LakeException.class, () -> ask(lake, sql), sql);
    }
    assertThrows(LakeException.class, () -> ask(lake, "SELECT * FROM gold.nope"));
    LakeException failed =
        assertThrows(LakeException.class, () -> ask(lake, "SELECT 1 / id FROM range(1)"));
    assertEquals("The query fails on a value", failed.problem());
    assertEquals("a,b\r\n\"1,\"\"\",\r\n", ask(lake, "SELECT '1,\"' AS a, null AS b"));
  }

  private static String ask(TestLake lake, String sql) {
    StringWriter out = new StringWriter();
    PrintWriter printed = new PrintWriter(out);
    new SparkAnswer(Question.ask(TestLake.spark(), lake.config(), sql), printed)
        .csv(Csv.defused(printed));
    return out.toString();
  }

  private DatasetSpec declare(TestLake lake, String sql) throws IOException {
    Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(folder.resolve("datasets/daily.sql"), sql);
    return lake.declare("sales", FIELDS, YAML);
  }

  private static void load(TestLake lake, long ordinal, Row... rows) {
    lake.load("sales", ordinal, TestLake.spark().createDataFrame(List.of(rows), ROWS));
  }

  private static Row row(String id, String day, String amount, long offset) {
    return RowFactory.create(id, day, amount, offset);
  }

  private static void silver(TestLake lake, DatasetSpec dataset) {
    new SilverStep(lake.open(dataset)).run();
  }

  private static StepReport gold(TestLake lake, DatasetSpec dataset) {
    List<StepReport> reports = GoldSteps.run(lake.open(dataset));
    assertEquals(1, reports.size());
    return reports.get(0);
  }
}
