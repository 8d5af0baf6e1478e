package io.limn.hive;

import io.limn.core.LakeException;
import io.limn.hive.table.AsOf;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.table.QueryPins;
import io.limn.hive.table.TableLog;
import io.limn.hive.type.SessionZone;
import io.limn.hive.type.Timestamps;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;

/**
 * What the metastore says about a table: where it is, and which version is to be read of it.
 *
 * @param name {@code database.table}
 * @param location the table's folder
 */
record TableAddress(String name, String location, AsOf asOf, Timestamps timestamps) {

  /**
   * @param properties of the table, as Hive hands them to SerDes
   * @throws LakeException when they do not make sense
   */
  static TableAddress of(Configuration configuration, Properties properties) {
    String name = properties.getProperty(hive_metastoreConstants.META_TABLE_NAME, "");
    String location = properties.getProperty(hive_metastoreConstants.META_TABLE_LOCATION);
    if (location == null || location.isBlank()) {
      throw new LakeException(
          "The table " + name + " has no location",
          "a Delta table is a folder, and Hive needs its path",
          "use CREATE EXTERNAL TABLE … LOCATION 'folder of the Delta table'");
    }
    return new TableAddress(
        name,
        location,
        AsOf.of(configuration, properties, name, SessionZone.of(configuration).id()),
        Optional.ofNullable(properties.getProperty(Timestamps.KEY))
            .map(Timestamps::parse)
            .orElse(Timestamps.SESSION));
  }

  /**
   * @throws LakeException when the table's definition does not make sense
   */
  static TableAddress of(Configuration configuration, Table table) {
    Properties properties = new Properties();
    table.getParameters().forEach(properties::setProperty);
    properties.setProperty(
        hive_metastoreConstants.META_TABLE_NAME, table.getDbName() + "." + table.getTableName());
    if (table.getSd().getLocation() != null) {
      properties.setProperty(
          hive_metastoreConstants.META_TABLE_LOCATION, table.getSd().getLocation());
    }
    return of(configuration, properties);
  }

  /** The log of the version that this query reads. */
  TableLog log(Configuration configuration) {
    return QueryPins.log(configuration, location, asOf, timestamps);
  }

  /** What the plan says of the table; outside of a plan, what the log says. */
  static PinnedTable pinned(Configuration configuration, Properties properties) {
    String json = properties.getProperty(PinnedTable.KEY);
    return json == null
        ? of(configuration, properties).log(configuration).pinned()
        : PinnedTable.parse(json);
  }
}
