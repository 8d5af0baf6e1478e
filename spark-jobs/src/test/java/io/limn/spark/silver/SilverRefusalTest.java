package io.limn.spark.silver;

import static io.limn.spark.silver.Sales.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.session.Lake;
import io.limn.spark.session.QueryEffort;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps of silver refuse: rows, each with its reason, and tables or datasets as a whole. */
class SilverRefusalTest {
  private @TempDir Path folder;
  private Sales sales;

  @BeforeEach
  void open() {
    sales = new Sales(folder);
  }

  @Test
  void stopsWhenBronzeWasRewoundByHand() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0));
    sales.step(dataset);
    sales.load(2, row("b", "1", 1));
    TestLake.spark().sql("DELETE FROM delta.`" + folder + "/bronze/sales/table` WHERE id = 'b'");

    LakeException stopped = assertThrows(LakeException.class, () -> sales.step(dataset));

    assertTrue(stopped.reason().contains("2 rows"), stopped.reason());
  }

  @Test
  void stopsWhenSilverWasEditedByHand() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0), row("b", "1", 1));
    sales.step(dataset);
    TestLake.spark().sql("DELETE FROM delta.`" + folder + "/silver/sales` WHERE id = 'b'");
    sales.load(2, row("c", "1", 2));

    assertThrows(LakeException.class, () -> sales.step(dataset));
  }

  @Test
  void tellsATableWhoseLogIsDamaged() throws IOException {
    DatasetSpec dataset = sales.declare("deduplicate: by-content");
    sales.load(1, row("a", "1", 0));
    Path log = folder.resolve("bronze/sales/table/_delta_log");
    try (var files = Files.list(log)) {
      for (Path file : files.filter(each -> each.toString().endsWith("0.json")).toList()) {
        Files.writeString(file, "no JSON at all");
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      }
    }
    Files.deleteIfExists(log.resolve("00000000000000000000.crc"));
    DeltaLog.clearCache();

    LakeException told = assertThrows(LakeException.class, () -> sales.step(dataset));

    assertTrue(told.problem().endsWith("/bronze/sales/table cannot be read"), told::getMessage);
  }

  @Test
  void refusesRowsThatAnExpressionOrARuleFailsOn() throws IOException {
    String quotient = "case when 10 / amount > 5 then 10 / amount else -(10 / amount) end";
    DatasetSpec dataset =
        sales
            .lake()
            .declare(
                "sales",
                Sales.FIELDS,
                Sales.YAML
                    .formatted("deduplicate: none")
                    .replace("amount * 2", quotient)
                    .replace("amount >= 0", "10000 / (amount - 4) < 9999"));
    List<Row> rows =
        List.of(row("a", "1", 0), row("b", "0", 1), row("c", "4", 2), row("d", "5", 3));
    StructType type =
        StructType.fromDDL(Sales.ROWS.toDDL().replace("_offset BIGINT", "_offset BIGINT NOT NULL"));
    sales.lake().load("sales", 1, TestLake.spark().createDataFrame(rows, type));
    Lake open = sales.open(dataset);
    // as jobs run over many rows: what Spark computes ahead of an expression must not stop the step
    // either
    open.spark().conf().set(QueryEffort.FEW, "-1");
    open.spark().conf().set("spark.sql.codegen.wholeStage", "true");
    open.spark().conf().set("spark.sql.codegen.factoryMode", "CODEGEN_ONLY");

    StepReport report = new SilverStep(open).run().get(0);

    assertEquals(List.of(4L, 1L, 3L), List.of(report.in(), report.out(), report.quarantined()));
    assertEquals(List.of("a=1.00/10.00@0"), sales.silver());
    assertEquals(
        List.of(
            "not-negative@2: does not meet amount is null or 10000 / (amount - 4) < 9999",
            "not-negative@3: does not meet amount is null or 10000 / (amount - 4) < 9999",
            "type:double_amount@1: fails on this row: " + quotient),
        sales.table("silver/sales/_limn/quarantine", "concat(rule, '@', offset, ': ', detail)"));
  }

  @Test
  void refusesNumbersThatDoNotFitTheirColumn() throws IOException {
    DatasetSpec dataset =
        sales
            .lake()
            .declare(
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
    sales.lake().load("sales", 1, TestLake.spark().createDataFrame(numbers, rows));

    StepReport report = sales.step(dataset);

    assertEquals(List.of(5L, 1L, 4L), List.of(report.in(), report.out(), report.quarantined()));
    assertEquals(List.of("12/12.0"), sales.table("silver/sales", "concat(n, '/', m)"));
  }

  @Test
  void refusesAnExpressionThatIsNotRepeatable() throws IOException {
    sales.load(1, row("a", "1", 0));
    for (String changing :
        List.of("amount * rand()", "current_date - id", "int(current_time())", "upper(uuid())")) {
      DatasetSpec dataset =
          sales
              .lake()
              .declare(
                  "sales",
                  Sales.FIELDS,
                  Sales.YAML.formatted("deduplicate: none").replace("amount * 2", changing));

      LakeException refused =
          assertThrows(LakeException.class, () -> sales.step(dataset), changing);

      assertTrue(refused.reason().contains("returns a different value"), refused.reason());
    }
  }
}
