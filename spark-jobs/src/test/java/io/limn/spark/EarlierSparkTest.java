package io.limn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.audit.FactsReader;
import io.limn.spark.gold.GoldSteps;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake that Spark 3.5.6 and Delta 3.3.2 have written goes on. Bronze has three loads, of which
 * silver and gold have taken two, each by a MERGE with deletion vectors and a change feed.
 */
class EarlierSparkTest {
  private @TempDir Path folder;

  @Test
  void goesOnWithTablesThatSpark35HasWritten() throws IOException {
    unpack();
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset =
        lake.declare(
            "sales",
            Files.readString(folder.resolve("schemas/sales.avsc"))
                .replaceFirst("^.*?\\[", "")
                .replaceFirst("\\]\\}$", ""),
            Files.readString(folder.resolve("datasets/sales.yaml")));
    assertEquals(
        List.of("a=1.00@0", "b=3.00@6", "d=4.00@3", "f=7.00@8"),
        rows("silver/sales", "concat(id, '=', amount, '@', _offset)"));

    StepReport silver = new SilverStep(lake.open(dataset)).run().get(0);
    StepReport gold = GoldSteps.run(lake.open(dataset)).get(0);

    // d gets another amount, g is no number, b is a copy, h is new
    assertEquals(List.of(3L, 3L), List.of(silver.step().orElseThrow(), gold.step().orElseThrow()));
    assertEquals(
        List.of(4L, 2L, 1L, 1L),
        List.of(silver.in(), silver.out(), silver.quarantined(), silver.duplicate()));
    assertEquals(
        List.of("a=1.00@0", "b=3.00@6", "d=5.00@9", "f=7.00@8", "h=8.25@12"),
        rows("silver/sales", "concat(id, '=', amount, '@', _offset)"));
    assertEquals(
        List.of("2026-01-01=4.00", "2026-01-02=5.00", "2026-01-03=7.00", "2026-01-04=8.25"),
        rows("gold/daily", "concat(day, '=', amount)"));
    SparkFacts facts = FactsReader.read(lake.open(dataset), true);
    var found = assertInstanceOf(Finding.Found.class, facts.silver());
    assertEquals(5, assertInstanceOf(SilverFacts.class, found.facts()).rows());
    assertEquals(List.of(1L, 2L, 3L), steps(facts));
  }

  private static List<Long> steps(SparkFacts facts) {
    return facts.gold().get(0).steps().stream().map(step -> step.step()).toList();
  }

  private List<String> rows(String table, String sql) {
    return TestLake.texts(folder.resolve(table), "true", sql);
  }

  private void unpack() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("lake-of-spark-3.5.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
  }
}
