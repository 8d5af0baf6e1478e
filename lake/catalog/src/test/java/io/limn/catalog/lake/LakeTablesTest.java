package io.limn.catalog.lake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.catalog.TableEntry;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.InMemoryFileStore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LakeTablesTest {
  private static final String ROOT = "hdfs://nn:8020/lake";
  private static final DatasetSpec RETAIL =
      new Datasets(LakeConfigReader.read("../../conf/lake.yaml")).read("retail");

  private final InMemoryFileStore store = new InMemoryFileStore();

  @Test
  void namesWhatExistsAndNothingElse() throws IOException {
    assertEquals(List.of(), tables());
    table("bronze/retail/table");
    table("silver/retail");
    table("silver/of_nobody");
    store.makeFolder("gold/retail_revenue_daily"); // planned, never committed
    assertEquals(List.of("bronze.retail", "silver.retail"), names());
    assertEquals(ROOT + "/bronze/retail/table", tables().get(0).location());
  }

  @Test
  void namesWhatLiesBesideATableInADatabaseOfItsOwn() throws IOException {
    for (String table : List.of("silver/retail", "gold/retail_revenue_daily")) {
      table(table);
      table(table + "/_limn/accounts");
      store.makeFolder(table + "/_limn/steps");
    }
    table("silver/retail/_limn/quarantine");
    store.makeFolder("gold/retail_revenue_daily/_limn/receipts/elasticsearch");
    assertEquals(
        List.of(
            "gold.retail_revenue_daily",
            "lake.gold_retail_revenue_daily_accounts",
            "lake.gold_retail_revenue_daily_receipts",
            "lake.gold_retail_revenue_daily_steps",
            "lake.silver_retail_accounts",
            "lake.silver_retail_quarantine",
            "lake.silver_retail_steps",
            "silver.retail"),
        names().stream().sorted().toList());
  }

  @Test
  void namesALedgerWithItsQuarantine() throws IOException {
    store.makeFolder("bronze/retail/ledger");
    assertEquals(
        List.of(
            "lake.bronze_retail_ledger",
            "lake.bronze_retail_amendments",
            "lake.bronze_retail_quarantine"),
        names());
    assertEquals(ROOT + "/bronze/retail", tables().get(0).location());
    assertTrue(tables().get(2).schema().contains("Quarantined"));
  }

  @Test
  void takesNothingForGoneWhenTheLakeCannotBeAsked() throws IOException {
    table("silver/retail");
    FaultyFileStore faulty = new FaultyFileStore(store).failAt(1, FaultyFileStore.Moment.BEFORE);
    assertThrows(IOException.class, () -> new LakeTables(faulty, ROOT).of(List.of(RETAIL)));
  }

  private void table(String location) throws IOException {
    store.makeFolder(location + "/_delta_log");
  }

  private List<TableEntry> tables() throws IOException {
    return new LakeTables(store, ROOT).of(List.of(RETAIL));
  }

  private List<String> names() throws IOException {
    return tables().stream().map(TableEntry::qualifiedName).toList();
  }
}
