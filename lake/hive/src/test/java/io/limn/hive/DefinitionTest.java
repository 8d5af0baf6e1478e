package io.limn.hive;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.VariantType;
import io.limn.core.LakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.hive.metastore.HiveMetaHook;
import org.apache.hadoop.hive.metastore.TableType;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.ql.plan.TableDesc;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the metastore gets to know of a Delta table, and what Hive may do to it: only read. */
class DefinitionTest {
  private static final String DECLARED = "__CHAR_VARCHAR_TYPE_STRING";

  @TempDir Path folder;
  private DeltaFolder delta;
  private DeltaStorageHandler handler;
  private HiveMetaHook hook;

  @BeforeEach
  void begin() {
    delta = new DeltaFolder(folder);
    handler = new DeltaStorageHandler();
    handler.setConf(new JobConf());
    hook = handler.getMetaHook();
  }

  private Table table(StructType schema) {
    delta.commit(
        DeltaFolder.protocol("variantType", "timestampNtz"),
        DeltaFolder.metadata(schema, Map.of()));
    StorageDescriptor storage = new StorageDescriptor();
    storage.setLocation(delta.location());
    storage.setCols(new ArrayList<>());
    storage.setSerdeInfo(new SerDeInfo());
    Table table = new Table();
    table.setDbName("lake");
    table.setTableName("orders");
    table.setTableType(TableType.EXTERNAL_TABLE.toString());
    table.setParameters(new HashMap<>(Map.of("EXTERNAL", "TRUE")));
    table.setPartitionKeys(new ArrayList<>());
    table.setSd(storage);
    return table;
  }

  private Table numbers() {
    return table(new StructType().add("Number", IntegerType.INTEGER));
  }

  @Test
  void takesColumnsAndCommentsFromTheLog() throws MetaException {
    Table table =
        table(
            new StructType()
                .add(
                    new StructField(
                        "Number",
                        IntegerType.INTEGER,
                        true,
                        FieldMetadata.builder().putString("comment", "of the order").build()))
                .add(declared("code", "char(3)"))
                .add(declared("label", "varchar(10)"))
                .add(declared("long", "varchar(70000)"))
                .add("tags", new ArrayType(StringType.STRING, true)));

    hook.preCreateTable(table);

    assertEquals(
        List.of(
            new FieldSchema("number", "int", "of the order"),
            new FieldSchema("code", "char(3)", ""),
            new FieldSchema("label", "varchar(10)", ""),
            new FieldSchema("long", "string", ""),
            new FieldSchema("tags", "array<string>", "")),
        table.getSd().getCols());
    assertEquals("false", table.getParameters().get("external.table.purge"));
  }

  private static StructField declared(String name, String type) {
    return new StructField(
        name, StringType.STRING, true, FieldMetadata.builder().putString(DECLARED, type).build());
  }

  @Test
  void refusesColumnsThatAreNotTheTables() {
    Table table = numbers();
    table.getSd().setCols(new ArrayList<>(List.of(new FieldSchema("number", "bigint", null))));
    requireRefused("the Delta log has number int", () -> hook.preCreateTable(table));

    table.getSd().setCols(new ArrayList<>(List.of(new FieldSchema("NUMBER", "INT", null))));
    assertDoesNotThrow(() -> hook.preCreateTable(table));
  }

  @Test
  void refusesWhatCouldDeleteTheTablesFiles() {
    Table managed = numbers();
    managed.getParameters().remove("EXTERNAL");
    managed.setTableType(TableType.MANAGED_TABLE.toString());
    requireRefused("use CREATE EXTERNAL TABLE", () -> hook.preCreateTable(managed));
    requireRefused("cannot be dropped", () -> hook.preDropTable(managed));

    Table purged = numbers();
    purged.getParameters().put("external.table.purge", "TRUE");
    requireRefused("DROP TABLE would delete", () -> hook.preCreateTable(purged));
    requireRefused("cannot be dropped", () -> hook.preDropTable(purged));
    requireRefused(
        "DROP TABLE would delete", () -> hook.preAlterTable(purged, operation("ADDPROPS")));
    requireRefused("cannot truncate", () -> hook.preTruncateTable(numbers(), null, List.of()));
  }

  @Test
  void refusesPartitionedByAndAlterationsOfColumns() {
    Table partitioned = numbers();
    partitioned.setPartitionKeys(List.of(new FieldSchema("day", "date", null)));
    requireRefused("PARTITIONED BY", () -> hook.preCreateTable(partitioned));
    requireRefused(
        "cannot alter lake.orders", () -> hook.preAlterTable(numbers(), operation("ADDCOLS")));
  }

  @Test
  void bringsColumnsUpToDateWithEveryAlteration() throws MetaException {
    Table table = numbers();
    delta.commit(
        DeltaFolder.metadata(new StructType().add("renamed", StringType.STRING), Map.of()));

    hook.preAlterTable(table, operation("UPDATE_COLUMNS"));

    assertEquals(List.of(new FieldSchema("renamed", "string", "")), table.getSd().getCols());
  }

  private static EnvironmentContext operation(String kind) {
    return new EnvironmentContext(Map.of(HiveMetaHook.ALTER_TABLE_OPERATION_TYPE, kind));
  }

  @Test
  void refusesToWrite() {
    TableDesc table =
        new TableDesc(DeltaInputFormat.class, DeltaOutputFormat.class, new Properties());
    LakeException refused =
        assertThrows(
            LakeException.class,
            () -> handler.configureOutputJobProperties(table, new HashMap<>()));
    assertTrue(refused.problem().startsWith("Hive cannot write into"), refused.problem());
    assertThrows(
        LakeException.class, () -> new DeltaOutputFormat().checkOutputSpecs(null, new JobConf()));
    requireRefused(
        "insert into lake.orders", () -> ((DeltaMetaHook) hook).preInsertTable(numbers(), true));
  }

  @Test
  void namesTheColumnForWhichHiveHasNoType() {
    requireRefused(
        "Column v cannot be shown in Hive",
        () -> hook.preCreateTable(table(new StructType().add("v", VariantType.VARIANT))));
  }

  @Test
  void namesColumnsThatDifferByCaseOnly() {
    requireRefused(
        "two names differ only in case: N",
        () ->
            hook.preCreateTable(
                table(
                    new StructType().add("n", IntegerType.INTEGER).add("N", IntegerType.INTEGER))));
  }

  private static void requireRefused(String words, Executable statement) {
    MetaException refused = assertThrows(MetaException.class, statement);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertTrue(refused.getMessage().contains("remedy:"), refused.getMessage());
  }
}
