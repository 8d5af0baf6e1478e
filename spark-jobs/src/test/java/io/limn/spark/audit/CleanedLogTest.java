package io.limn.spark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.Changes;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.gold.GoldSteps;
import io.limn.spark.silver.SilverStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** The facts of tables whose first commits Delta's log clean-up has taken away. */
class CleanedLogTest {
  private static final String FIELDS = "{\"name\":\"id\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      TestLake.SALES
          + """
      silver:
        table: sales
        key: [id]
        deduplicate: by-key
        columns:
          id: {from: id, type: string}
          day: {expression: "date '2026-01-01'", type: date}
      gold:
        - table: daily
          sql: daily.sql
          key: [day]
          date: {silver: day, gold: day}
          totals: [{name: sales, silver: count(1), gold: sum(sales)}]
          publish:
            elasticsearch: {index: daily}
      """;

  private @TempDir Path folder;
  private TestLake lake;
  private DatasetSpec dataset;

  @BeforeEach
  void declare() throws IOException {
    lake = new TestLake(folder);
    Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(
        folder.resolve("datasets/daily.sql"),
        "SELECT day, count(*) AS sales FROM silver.sales GROUP BY day");
    dataset = lake.declare("sales", FIELDS, YAML);
  }

  @Test
  void tellsWhatTheLogNoLongerHoldsAndCountsAllElse() throws IOException {
    carry(1, "a", "b");
    carry(2, "b", "c", "d");
    clean("silver/sales");
    clean("gold/daily");

    SparkFacts facts = FactsReader.read(lake.open(dataset), false);

    SilverFacts silver = found(facts.silver());
    assertEquals(4, silver.rows());
    assertEquals(List.of(2L, 3L), silver.steps().stream().map(step -> step.bronzeRows()).toList());
    assertEquals(
        List.of(2L, 4L), silver.steps().stream().map(step -> step.accountedAfter()).toList());
    assertEquals(
        List.of(Optional.empty(), Optional.of(new Changes(2, 0, 0, 4))),
        silver.steps().stream().map(SilverFacts.Step::changes).toList());
    GoldFacts gold = facts.gold().get(0);
    assertEquals(List.of(1L, 2L), gold.steps().stream().map(GoldFacts.Step::step).toList());
    assertEquals(
        Optional.of(
            new GoldFacts.Origin(
                2, List.of(new GoldFacts.Total("sales", "4", "4")), Optional.empty())),
        gold.origin());

    // silver goes on and is cleaned once more, and gold stays behind
    load(3, "e");
    new SilverStep(lake.open(dataset)).run();
    clean("silver/sales");
    SparkFacts later = FactsReader.read(lake.open(dataset), false);
    assertEquals(Optional.empty(), later.gold().get(0).origin());
  }

  private static SilverFacts found(Finding<SilverFacts> finding) {
    if (finding instanceof Finding.Found<SilverFacts> found) {
      return found.facts();
    }
    throw new AssertionError(finding.toString());
  }

  private void carry(long ordinal, String... ids) {
    load(ordinal, ids);
    new SilverStep(lake.open(dataset)).run();
    GoldSteps.run(lake.open(dataset));
  }

  private void load(long ordinal, String... ids) {
    List<Row> rows = List.of(ids).stream().map(RowFactory::create).toList();
    StructType type = StructType.fromDDL("id STRING");
    lake.load("sales", ordinal, TestLake.spark().createDataFrame(rows, type));
  }

  /** What log clean-up does: a checkpoint of the newest version, and no commit before it. */
  private void clean(String table) throws IOException {
    DeltaLog log = DeltaLog.forTable(TestLake.spark(), folder.resolve(table).toString());
    var newest = log.update(false, Option.empty(), Option.empty());
    log.checkpoint(newest, Option.empty());
    for (long version = 0; version < newest.version(); version++) {
      for (String ending : List.of("json", "crc")) {
        Files.deleteIfExists(
            folder.resolve("%s/_delta_log/%020d.%s".formatted(table, version, ending)));
      }
    }
    DeltaLog.clearCache();
  }
}
