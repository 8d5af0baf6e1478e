package io.limn.spark.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.spark.TestLake;
import io.limn.spark.session.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store cannot hold is said before any store is asked: here none of them runs. */
class PublicationsTest {
  private static final String FIELDS = "{\"name\":\"id\",\"type\":[\"null\",\"string\"]}";
  private static final String YAML =
      TestLake.SALES
          + """
            silver:
              table: sales
              deduplicate: none
              columns:
                day: {expression: "date '2026-01-01'", type: date}
            gold:
              - table: latest
                sql: latest.sql
                key: [day, at]
                date: {silver: day, gold: day}
                publish:
                  elasticsearch: {index: latest}
                  cassandra:
                    table: latest
                    partition-key: [day]
                    clustering: [at]
            """;
  private static final String FINE = "TIMESTAMP '2026-01-01 00:00:00.000001'";
  private static final String WHOLE = "TIMESTAMP '2026-01-01 00:00:00.001'";

  private @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void declare() throws IOException {
    TestLake test = new TestLake(folder);
    Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(folder.resolve("datasets/latest.sql"), "SELECT 1");
    DatasetSpec dataset = test.declare("sales", FIELDS, YAML);
    lake = test.open(dataset);
  }

  @Test
  void refusesATimestampThatCassandraWouldCutShort() {
    gold("DATE '2026-01-01'", FINE);

    LakeException refused = assertThrows(LakeException.class, () -> Publications.run(lake, false));

    assertEquals("the column at cannot be published to Cassandra", refused.problem());
    assertEquals(
        "Cassandra timestamps have milliseconds, but a value is 2026-01-01 00:00:00.000001",
        refused.reason());
  }

  @Test
  void refusesARowWithoutAValueInThePrimaryKey() {
    gold("CAST(NULL AS DATE)", WHOLE);

    LakeException refused = assertThrows(LakeException.class, () -> Publications.run(lake, false));

    assertEquals("they have no value in [day], which is part of the primary key", refused.reason());
  }

  @Test
  void asksTheStoresOnceEveryRowFits() {
    gold("DATE '2026-01-01'", WHOLE);

    LakeException unreachable =
        assertThrows(LakeException.class, () -> Publications.run(lake, false));

    assertEquals("A request to Elasticsearch failed", unreachable.problem());
  }

  @Test
  void deletesOnlyWhatTheStoreCanHaveHeld() {
    var identities =
        lake.spark()
            .sql(
                "SELECT * FROM VALUES (DATE '2026-01-01', %s), (DATE '2026-01-02', %s), (NULL, %s)"
                        .formatted(WHOLE, FINE, WHOLE)
                    + " AS rows (day, at)");
    GoldSpec gold = lake.dataset().gold().get(0);
    PublishedSchema schema = PublishedSchema.of(identities.schema(), gold.key(), gold.table());
    ServingStore cassandra = Publications.stores(lake, gold, schema).get(1);

    List<Row> possible = cassandra.possible(identities).collectAsList();

    assertEquals(List.of("2026-01-01"), possible.stream().map(row -> "" + row.get(0)).toList());
  }

  private void gold(String day, String at) {
    lake.spark()
        .sql("SELECT " + day + " AS day, " + at + " AS at")
        .write()
        .format("delta")
        .save(folder + "/gold/latest");
  }
}
