package io.limn.catalog.hive;

import io.limn.catalog.TableEntry;
import io.limn.catalog.TableEntry.Contents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.hive.metastore.TableType;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** How an entry is written in the metastore, for Hive and for Spark under one name. */
final class Definition {
  static final String STORAGE_HANDLER = "storage_handler";
  static final String COMMENT = "comment";

  /** Whose table it is: the root of a lake. Nothing without it is ever changed or dropped. */
  static final String OWNER = "limn.lake";

  /** Where Spark looks for the folder of a table that is not in one of Hive's formats. */
  static final String PATH = "path";

  static final String PURGE = "external.table.purge";

  private static final String DELTA_HANDLER = "io.limn.hive.DeltaStorageHandler";
  private static final String DELTA_SERDE = "io.limn.hive.DeltaSerDe";
  private static final String LEDGER_HANDLER = "io.limn.hive.ledger.LedgerStorageHandler";
  private static final String LEDGER_SERDE = "org.apache.hadoop.hive.serde2.avro.AvroSerDe";
  private static final String LEDGER_RECORDS = "limn.ledger";
  private static final String AVRO_SCHEMA = "avro.schema.literal";

  // Spark takes the columns from the Delta log; so writes Delta's own CREATE TABLE
  private static final Map<String, String> OF_SPARK =
      Map.of(
          "spark.sql.sources.provider", "delta",
          "spark.sql.sources.schema", "{\"type\":\"struct\",\"fields\":[]}",
          "spark.sql.partitionProvider", "catalog");

  // the others are the metastore's own, statistics, or what somebody has noted down
  private static final Set<String> OURS = Set.of(STORAGE_HANDLER, COMMENT, PURGE, "EXTERNAL");
  private static final List<String> OUR_PREFIXES =
      List.of("limn.", "spark.sql.sources.", "spark.sql.partitionProvider", "avro.");

  private Definition() {}

  /**
   * The table without its columns.
   *
   * @param location of its folder, as the metastore writes locations
   * @param root of the lake, likewise
   * @param owner the user to whom an entry belongs that is new
   */
  static Table of(TableEntry entry, String location, String root, String owner) {
    boolean delta = entry.contents() == Contents.DELTA;
    Map<String, String> properties = new TreeMap<>(delta ? OF_SPARK : ledger(entry));
    properties.put("EXTERNAL", "TRUE");
    properties.put(PURGE, "false");
    properties.put(STORAGE_HANDLER, delta ? DELTA_HANDLER : LEDGER_HANDLER);
    properties.put(COMMENT, entry.comment());
    properties.put(OWNER, root);
    Table table = new Table();
    table.setDbName(entry.database());
    table.setTableName(entry.name());
    table.setTableType(TableType.EXTERNAL_TABLE.name());
    table.setOwner(owner);
    table.setOwnerType(PrincipalType.USER);
    table.setPartitionKeys(List.of());
    table.setSd(storage(location, delta ? DELTA_SERDE : LEDGER_SERDE));
    table.setParameters(properties);
    return table;
  }

  private static Map<String, String> ledger(TableEntry entry) {
    String records = entry.contents().name().toLowerCase(Locale.ROOT);
    return Map.of(LEDGER_RECORDS, records, AVRO_SCHEMA, entry.schema());
  }

  private static StorageDescriptor storage(String location, String serDe) {
    Map<String, String> serDeProperties = new TreeMap<>();
    serDeProperties.put("serialization.format", "1");
    serDeProperties.put(PATH, location);
    StorageDescriptor storage = new StorageDescriptor();
    storage.setLocation(location);
    storage.setCols(List.of());
    storage.setSerdeInfo(new SerDeInfo(null, serDe, serDeProperties));
    storage.setBucketCols(List.of());
    storage.setSortCols(List.of());
    storage.setParameters(Map.of());
    storage.setNumBuckets(-1);
    return storage;
  }

  /** Whether a property says what the table is, and so must be as we would write it. */
  static boolean decides(String property) {
    return OURS.contains(property) || OUR_PREFIXES.stream().anyMatch(property::startsWith);
  }
}
