package io.limn.catalog.lake;

import io.limn.catalog.TableEntry;
import io.limn.catalog.TableEntry.Contents;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.schema.Amendment;
import io.limn.schema.Manifest;
import io.limn.schema.Quarantined;
import io.limn.schema.Receipt;
import io.limn.schema.StepPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The tables of declared datasets that exist, by the names that {@code limn query} knows. What lies
 * beside a table has the database lake: {@code silver.retail.accounts} is {@code
 * lake.silver_retail_accounts}, since Hive's names have two parts.
 */
public final class LakeTables {
  private static final String DELTA_LOG = "/_delta_log";
  private static final String BRONZE = "bronze";
  private static final String SILVER = "silver";
  private static final String GOLD = "gold";
  private static final String BESIDE = "lake";

  private final FileStore store;
  private final String root;

  /**
   * @param root the URI of what the store's locations are relative to
   */
  public LakeTables(FileStore store, String root) {
    this.store = store;
    this.root = root;
  }

  /**
   * What there is of these datasets.
   *
   * @throws IOException when the lake cannot be asked; then nothing is known to be gone
   */
  public List<TableEntry> of(List<DatasetSpec> datasets) throws IOException {
    List<TableEntry> tables = new ArrayList<>();
    for (DatasetSpec dataset : datasets) {
      if (store.status(LakeLayout.ledger(dataset.name())).isPresent()) {
        tables.addAll(ledger(dataset));
      }
      for (TableEntry table : declared(dataset)) {
        String proof = table.contents() == Contents.DELTA ? DELTA_LOG : "";
        if (store.status(relative(table) + proof).isPresent()) {
          tables.add(table);
        }
      }
    }
    return List.copyOf(tables);
  }

  private List<TableEntry> declared(DatasetSpec dataset) {
    List<TableEntry> tables = new ArrayList<>();
    String name = dataset.name();
    tables.add(delta(BRONZE, name, dataset.description(), LakeLayout.bronzeTable(name)));
    dataset.silver().ifPresent(silver -> addSilver(dataset, silver, tables));
    dataset.gold().forEach(gold -> addGold(gold, tables));
    return tables;
  }

  private List<TableEntry> ledger(DatasetSpec dataset) {
    String name = dataset.name();
    return List.of(
        ledger(name, "ledger", Contents.MANIFESTS, "Landed units of " + name),
        ledger(
            name,
            "amendments",
            Contents.AMENDMENTS,
            "Later changes to landed offsets of " + name + ": replayed, dismissed"),
        ledger(
            name,
            "quarantine",
            Contents.QUARANTINED,
            "Records of " + name + " that were refused on landing; see also the amendments"));
  }

  private TableEntry ledger(String dataset, String kind, Contents contents, String comment) {
    return records(
        BRONZE + "_" + dataset + "_" + kind, contents, comment, LakeLayout.bronze(dataset));
  }

  /** Of the lake's own records, in Avro. */
  private TableEntry records(String name, Contents contents, String comment, String location) {
    return new TableEntry(
        BESIDE, name, contents, comment, root + "/" + location, schema(contents).toString());
  }

  private static Schema schema(Contents contents) {
    return switch (contents) {
      case MANIFESTS -> Manifest.getClassSchema();
      case AMENDMENTS -> Amendment.getClassSchema();
      case QUARANTINED -> Quarantined.getClassSchema();
      case STEPS -> StepPlan.getClassSchema();
      case RECEIPTS -> Receipt.getClassSchema();
      case DELTA -> throw new IllegalArgumentException("its log tells it");
    };
  }

  private void addSilver(DatasetSpec dataset, SilverSpec silver, List<TableEntry> tables) {
    String location = LakeLayout.silverTable(silver.table());
    tables.add(delta(SILVER, silver.table(), dataset.description(), location));
    String beside = SILVER + "_" + silver.table();
    tables.add(
        delta(
            BESIDE,
            beside + "_quarantine",
            "Rows that a rule of silver." + silver.table() + " refused",
            LakeLayout.quarantine(location)));
    tables.addAll(steps(SILVER, silver.table(), location));
  }

  private void addGold(GoldSpec gold, List<TableEntry> tables) {
    String location = LakeLayout.goldTable(gold.table());
    tables.add(delta(GOLD, gold.table(), gold.description(), location));
    tables.addAll(steps(GOLD, gold.table(), location));
    tables.add(
        records(
            GOLD + "_" + gold.table() + "_receipts",
            Contents.RECEIPTS,
            "What the serving stores held of gold." + gold.table() + " after each step",
            LakeLayout.receipts(location)));
  }

  private List<TableEntry> steps(String layer, String table, String location) {
    String beside = layer + "_" + table;
    String name = layer + "." + table;
    return List.of(
        delta(
            BESIDE,
            beside + "_accounts",
            "Balances of the steps of " + name,
            LakeLayout.accounts(location)),
        records(
            beside + "_steps",
            Contents.STEPS,
            "Plans of the steps of " + name + ", including the next step if it is planned",
            LakeLayout.steps(location)));
  }

  private TableEntry delta(String database, String name, String comment, String location) {
    return new TableEntry(database, name, Contents.DELTA, comment, root + "/" + location, "");
  }

  private String relative(TableEntry table) {
    return table.location().substring(root.length() + 1);
  }
}
