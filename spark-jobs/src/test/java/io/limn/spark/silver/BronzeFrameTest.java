package io.limn.spark.silver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.dataset.DatasetSpec;
import io.limn.spark.TestLake;
import io.limn.spark.session.Lake;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bronze row's payload as text, which tells rows of equal content and is what quarantine shows.
 */
class BronzeFrameTest {
  private static final String FIELDS = "{\"name\":\"at\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      """
      name: sales
      schema: sales
      zone: %s
      source: {topic: sales, format: json}
      event-time: {fields: [at]}
      silver:
        table: sales
        deduplicate: none
        columns:
          at: {from: at, type: string}
      """;

  private @TempDir Path folder;

  @Test
  void writesTimesToTheMicrosecondWithTheirOffset() throws IOException {
    String winter = "TIMESTAMP '2026-01-02T03:04:05.000007Z'";
    assertEquals("{\"at\":\"2026-01-02T03:04:05.000007Z\"}", payload("UTC", winter));
    assertEquals("{\"at\":\"2026-01-02T04:04:05.000007+01:00\"}", payload("Europe/Berlin", winter));
  }

  @Test
  void leavesOutWhatIsNullSoThatANewColumnChangesNothing() throws IOException {
    assertEquals("{}", payload("UTC", "CAST(NULL AS STRING)"));
  }

  private String payload(String zone, String at) throws IOException {
    TestLake lake = new TestLake(folder);
    DatasetSpec dataset = lake.declare("sales", FIELDS, YAML.formatted(zone));
    Lake open = lake.open(dataset);
    SparkSession spark = open.spark();
    var bronze = spark.sql("SELECT " + at + " AS at, CAST(NULL AS STRING) AS _rescued");
    BronzeFrame rows = new BronzeFrame(bronze, dataset.silver().orElseThrow());
    Row row = rows.rows().select(rows.payloadJson()).first();
    return row.getString(0);
  }
}
