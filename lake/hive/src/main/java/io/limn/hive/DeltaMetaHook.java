package io.limn.hive;

import io.limn.core.LakeException;
import io.limn.hive.table.PinnedTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.DefaultHiveMetaHook;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.utils.MetaStoreUtils;
import org.apache.hadoop.hive.serde2.SerDeException;

/**
 * Watches over statements that change a table's definition: the folder holds a Delta table, the
 * metastore gets its columns, and nothing that Hive does to the definition can delete or change a
 * file.
 */
final class DeltaMetaHook extends DefaultHiveMetaHook {
  /** Names of Hive's kinds of ALTER TABLE: those that leave the Delta table alone. */
  static final Set<String> ALLOWED_ALTERATIONS =
      Set.of("ADDPROPS", "DROPPROPS", "ALTERLOCATION", "RENAME", "OWNER", "UPDATE_COLUMNS");

  private static final String PURGE = "external.table.purge";

  private final Configuration configuration;

  DeltaMetaHook(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void preCreateTable(Table table) throws MetaException {
    String name = name(table);
    if (!MetaStoreUtils.isExternalTable(table)) {
      throw refused(
          "Table " + name + " cannot be created",
          "dropping a managed table deletes its files, and Hive must not delete those of a Delta"
              + " table",
          "use CREATE EXTERNAL TABLE");
    }
    if (table.getPartitionKeysSize() > 0) {
      throw refused(
          "Table " + name + " cannot be created with PARTITIONED BY",
          "the Delta log says which columns are partition columns",
          "omit PARTITIONED BY; partition columns are ordinary columns");
    }
    List<FieldSchema> given = table.getSd().getCols();
    takeOver(table);
    if (given != null && !given.isEmpty()) {
      requireSame(name, given, table.getSd().getCols());
    }
  }

  /** Columns from the log, and files that stay. */
  private void takeOver(Table table) throws MetaException {
    if (isPurged(table.getParameters())) {
      throw refused(
          "Table " + name(table) + " cannot have " + PURGE,
          "DROP TABLE would delete the Delta table",
          "omit the property");
    }
    table.getParameters().put(PURGE, "false");
    table.getSd().setCols(columns(table));
  }

  private List<FieldSchema> columns(Table table) throws MetaException {
    try {
      PinnedTable pinned = TableAddress.of(configuration, table).log(configuration).pinned();
      Properties properties = new Properties();
      properties.setProperty(PinnedTable.KEY, pinned.json());
      DeltaSerDe serDe = new DeltaSerDe();
      serDe.initialize(configuration, properties, null);
      List<String> names = serDe.getColumnNames();
      return IntStream.range(0, names.size())
          .mapToObj(
              index ->
                  new FieldSchema(
                      names.get(index),
                      serDe.getColumnTypes().get(index).getTypeName(),
                      serDe.getColumnComments().get(index)))
          .toList();
    } catch (LakeException | SerDeException e) {
      throw new MetaException(e.getMessage());
    }
  }

  private static void requireSame(String name, List<FieldSchema> given, List<FieldSchema> log)
      throws MetaException {
    List<String> wanted = given.stream().map(DeltaMetaHook::signature).toList();
    List<String> there = log.stream().map(DeltaMetaHook::signature).toList();
    if (!wanted.equals(there)) {
      throw refused(
          "Table " + name + " cannot have these columns",
          "the Delta log has " + String.join(", ", there),
          "omit the column list; columns, types and comments come from the log");
    }
  }

  private static String signature(FieldSchema column) {
    return (column.getName() + " " + column.getType()).toLowerCase(Locale.ROOT);
  }

  @Override
  public void preAlterTable(Table table, EnvironmentContext context) throws MetaException {
    Map<String, String> properties = context == null ? null : context.getProperties();
    String operation = properties == null ? null : properties.get(ALTER_TABLE_OPERATION_TYPE);
    if (operation == null) { // Hive writes down statistics
      return;
    }
    if (!ALLOWED_ALTERATIONS.contains(operation)) {
      throw new MetaException(WriteRefusal.refused("alter", name(table)).getMessage());
    }
    takeOver(table);
  }

  @Override
  public void preDropTable(Table table) throws MetaException {
    if (!MetaStoreUtils.isExternalTable(table) || isPurged(table.getParameters())) {
      throw refused(
          "Table " + name(table) + " cannot be dropped",
          "the metastore would also delete the Delta table's files",
          "first run ALTER TABLE … SET TBLPROPERTIES ('EXTERNAL'='TRUE', '" + PURGE + "'='false')");
    }
  }

  @Override
  public void preTruncateTable(Table table, EnvironmentContext context, List<String> partitions)
      throws MetaException {
    throw new MetaException(WriteRefusal.refused("truncate", name(table)).getMessage());
  }

  @Override
  public void preInsertTable(Table table, boolean overwrite) throws MetaException {
    throw new MetaException(WriteRefusal.refused("insert into", name(table)).getMessage());
  }

  @Override
  public void commitInsertTable(Table table, boolean overwrite) throws MetaException {
    preInsertTable(table, overwrite);
  }

  @Override
  public void rollbackInsertTable(Table table, boolean overwrite) {}

  @Override
  public void rollbackCreateTable(Table table) {}

  @Override
  public void commitCreateTable(Table table) {}

  @Override
  public void rollbackDropTable(Table table) {}

  @Override
  public void commitDropTable(Table table, boolean deleteData) {}

  private static boolean isPurged(Map<String, String> parameters) {
    return "true".equalsIgnoreCase(parameters.get(PURGE));
  }

  private static String name(Table table) {
    return table.getDbName() + "." + table.getTableName();
  }

  private static MetaException refused(String problem, String reason, String remedy) {
    return new MetaException(new LakeException(problem, reason, remedy).getMessage());
  }
}
