package io.limn.catalog.hive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.Report.Kind;
import io.limn.catalog.TableEntry;
import io.limn.catalog.TableEntry.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReconciliationTest {
  private static final String ROOT = "hdfs://nn:8020/lake";
  private static final List<TableEntry> LAKE =
      List.of(entry("silver", "retail"), entry("gold", "daily"));

  private final InMemoryMetastore metastore = new InMemoryMetastore();

  @Test
  void makesWhatIsMissingAndThenFindsItRight() throws TException {
    Report first = sync(LAKE);
    assertEquals(List.of("CREATED gold.daily", "CREATED silver.retail"), said(first));
    assertEquals(Set.of("gold.daily", "silver.retail"), metastore.names());
    assertEquals("id", metastore.table("silver.retail").getSd().getCols().get(0).getName());

    int writes = metastore.writes();
    assertEquals(new Report(false, List.of(), 2), sync(LAKE));
    assertEquals(writes, metastore.writes());
  }

  @Test
  void aDryRunSaysTheSameAndChangesNothing() throws TException {
    Report dry = run(LAKE, true);
    assertEquals(0, metastore.writes());
    assertEquals(dry.changes(), sync(LAKE).changes());

    spoil("silver.retail", table -> table.getSd().setLocation("hdfs://nn:8020/elsewhere"));
    int writes = metastore.writes();
    assertEquals(List.of("DROPPED gold.daily", "REPAIRED silver.retail"), said(run(one(), true)));
    assertEquals(writes, metastore.writes());
  }

  static Stream<Map.Entry<String, Consumer<Table>>> handiwork() {
    return Stream.of(
        Map.entry("location", t -> t.getSd().setLocation("hdfs://nn:8020/x")),
        Map.entry("path", t -> t.getSd().getSerdeInfo().getParameters().remove("path")),
        Map.entry("SerDe", t -> t.getSd().getSerdeInfo().setSerializationLib("x.Y")),
        Map.entry("input format", t -> t.getSd().setInputFormat("x.Y")),
        Map.entry("type of column id", t -> t.getSd().getCols().get(0).setType("string")),
        Map.entry("comment of column id", t -> t.getSd().getCols().get(0).setComment("mine")),
        Map.entry("list of columns", t -> t.getSd().getCols().remove(1)),
        Map.entry("partition keys", t -> t.addToPartitionKeys(new FieldSchema("p", "int", ""))),
        Map.entry("the type", t -> t.setTableType("MANAGED_TABLE")),
        Map.entry("storage_handler", t -> t.getParameters().remove("storage_handler")),
        Map.entry("purge", t -> t.getParameters().put("external.table.purge", "true")),
        Map.entry("comment", t -> t.getParameters().put("comment", "mine")),
        Map.entry("version-as-of", t -> t.getParameters().put("limn.version-as-of", "3")),
        Map.entry("provider", t -> t.getParameters().put("spark.sql.sources.provider", "csv")));
  }

  @ParameterizedTest
  @MethodSource
  void handiwork(Map.Entry<String, Consumer<Table>> change) throws TException {
    sync(LAKE);
    Table right = metastore.table("silver.retail").deepCopy();
    spoil("silver.retail", change.getValue());
    Report report = sync(LAKE);
    assertEquals(List.of("REPAIRED silver.retail"), said(report));
    List<String> reasons = report.changes().get(0).reasons();
    assertEquals(1, reasons.size(), reasons.toString());
    assertTrue(reasons.get(0).contains(change.getKey()), reasons.get(0));
    right.getParameters().remove("transient_lastDdlTime");
    Table repaired = metastore.table("silver.retail").deepCopy();
    repaired.getParameters().remove("transient_lastDdlTime");
    assertEquals(right, repaired);
  }

  @Test
  void keepsWhatOthersHaveNotedOfATable() throws TException {
    sync(LAKE);
    spoil("silver.retail", table -> table.getParameters().put("steward", "anna"));
    assertEquals(List.of(), sync(LAKE).changes());
    spoil("silver.retail", table -> table.getSd().setLocation("x"));
    sync(LAKE);
    assertEquals("anna", metastore.table("silver.retail").getParameters().get("steward"));
  }

  @Test
  void dropsWhatTheLakeHasNoMoreAndNothingOfOthers() throws TException {
    sync(LAKE);
    Table others = metastore.table("gold.daily").deepCopy();
    others.setTableName("others");
    others.getParameters().put(Definition.OWNER, "hdfs://nn:8020/another-lake");
    metastore.create(others);
    Table nobodys = metastore.table("gold.daily").deepCopy();
    nobodys.setTableName("nobodys");
    nobodys.getParameters().remove(Definition.OWNER);
    metastore.create(nobodys);

    assertEquals(List.of("DROPPED gold.daily"), said(sync(one())));
    assertEquals(Set.of("gold.nobodys", "gold.others", "silver.retail"), metastore.names());
  }

  @Test
  void leavesATakenNameAndSaysWhose() throws TException {
    sync(LAKE);
    spoil("silver.retail", table -> table.getParameters().remove(Definition.OWNER));
    Table taken = metastore.table("silver.retail").deepCopy();
    Report report = sync(LAKE);
    assertEquals(List.of("TAKEN silver.retail"), said(report));
    assertFalse(report.complete());
    assertEquals(taken, metastore.table("silver.retail"));
  }

  @Test
  void oneTableThatIsRefusedHoldsUpNoOther() throws TException {
    metastore.refuse("gold.daily");
    Report report = sync(LAKE);
    assertEquals(List.of("REFUSED gold.daily", "CREATED silver.retail"), said(report));
    assertEquals(List.of("not this one"), report.changes().get(0).reasons());
    assertFalse(report.complete());
  }

  @Test
  void aTableThatHiveCannotHaveIsLeftAsItIs() throws TException {
    sync(LAKE);
    Table before = metastore.table("silver.retail").deepCopy();
    Report report =
        new Reconciliation(
                metastore,
                table -> {
                  throw new MetaException("which Hive does not have");
                },
                ROOT,
                false)
            .run(definitions(one()));
    assertEquals(List.of("DROPPED gold.daily", "REFUSED silver.retail"), said(report));
    assertEquals(before, metastore.table("silver.retail"));
  }

  private Report sync(List<TableEntry> lake) throws TException {
    return run(lake, false);
  }

  private Report run(List<TableEntry> lake, boolean dryRun) throws TException {
    return new Reconciliation(metastore, ReconciliationTest::fill, ROOT, dryRun)
        .run(definitions(lake));
  }

  private void spoil(String name, Consumer<Table> change) throws TException {
    Table table = metastore.table(name).deepCopy();
    change.accept(table);
    metastore.replace(table);
  }

  private static List<TableEntry> one() {
    return LAKE.subList(0, 1);
  }

  private static void fill(Table table) {
    table
        .getSd()
        .setCols(
            new ArrayList<>(
                List.of(
                    new FieldSchema("id", "bigint", null),
                    new FieldSchema("name", "string", "of the thing"))));
  }

  private static List<Table> definitions(List<TableEntry> lake) {
    return lake.stream()
        .map(entry -> Definition.of(entry, entry.location(), ROOT, "limn"))
        .toList();
  }

  private static TableEntry entry(String database, String name) {
    String location = ROOT + "/" + database + "/" + name;
    return new TableEntry(database, name, Contents.DELTA, "about " + name, location, "");
  }

  private static List<String> said(Report report) {
    return report.changes().stream().map(ReconciliationTest::said).toList();
  }

  private static String said(Change change) {
    Kind kind = change.kind();
    return kind + " " + change.table();
  }
}
