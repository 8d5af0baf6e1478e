package io.limn.spark.silver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * A lake with dataset sales in a local folder: what is loaded into bronze, and what silver holds.
 */
final class Sales {
  static final String FIELDS =
      "{\"name\":\"id\",\"type\":[\"null\",\"string\"]},{\"name\":\"Amount\",\"type\":[\"null\",\"string\"]}";
  static final String YAML =
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
  static final StructType ROWS =
      StructType.fromDDL("id STRING, Amount STRING, _offset BIGINT, _timestamp TIMESTAMP");

  private final Path folder;
  private final TestLake lake;

  Sales(Path folder) {
    this.folder = folder;
    this.lake = new TestLake(folder);
  }

  TestLake lake() {
    return lake;
  }

  Lake open(DatasetSpec dataset) {
    return lake.open(dataset);
  }

  DatasetSpec declare(String deduplication) throws IOException {
    return lake.declare("sales", FIELDS, YAML.formatted(deduplication));
  }

  StepReport step(DatasetSpec dataset) {
    List<StepReport> reports = new SilverStep(lake.open(dataset)).run();
    assertEquals(1, reports.size());
    return reports.get(0);
  }

  void load(long ordinal, Row... rows) {
    lake.load("sales", ordinal, TestLake.spark().createDataFrame(List.of(rows), ROWS));
  }

  static Row row(String id, String amount, long offset) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(offset);
    return RowFactory.create(id, amount, offset, Timestamp.from(at));
  }

  List<String> silver() {
    return table(
        "silver/sales",
        "concat(id, '=', coalesce(string(amount), 'null'), '/',"
            + " coalesce(string(double_amount), 'null'), '@', _offset)");
  }

  List<String> table(String location, String sql) {
    return TestLake.texts(folder.resolve(location), "true", sql);
  }
}
