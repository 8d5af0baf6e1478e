package io.limn.hive;

import io.limn.hive.table.PinnedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;
import org.apache.hadoop.hive.ql.plan.TableDesc;
import org.apache.hadoop.hive.ql.stats.Partish;
import org.apache.hadoop.mapred.JobConf;

/** What Hive does around a table before it reads it, without Hive's servers. */
final class HiveSession {
  private final JobConf settings = new JobConf();

  HiveSession(String zone) {
    settings.set("hive.local.time.zone", zone);
  }

  HiveSession set(String key, String value) {
    settings.set(key, value);
    return this;
  }

  /** Plans a query on a table that was made with this location and these properties. */
  HiveScan scan(String location, Map<String, String> tableProperties) {
    Properties properties = new Properties();
    tableProperties.forEach(properties::setProperty);
    properties.setProperty(hive_metastoreConstants.META_TABLE_NAME, "lake.orders");
    properties.setProperty(hive_metastoreConstants.META_TABLE_LOCATION, location);
    properties.setProperty(
        hive_metastoreConstants.META_TABLE_STORAGE, DeltaStorageHandler.class.getName());
    TableDesc table = new TableDesc(DeltaInputFormat.class, DeltaOutputFormat.class, properties);
    DeltaStorageHandler handler = new DeltaStorageHandler();
    handler.setConf(settings);
    Map<String, String> jobProperties = new LinkedHashMap<>();
    handler.configureInputJobProperties(table, jobProperties);
    JobConf job = new JobConf(settings);
    jobProperties.forEach(job::set);
    return new HiveScan(job, PinnedTable.parse(job.get(PinnedTable.KEY)), properties);
  }

  HiveScan scan(String location) {
    return scan(location, Map.of());
  }

  /** What the optimiser is told of the table. */
  Map<String, String> statistics(String location) {
    Table table = new Table();
    table.setDbName("lake");
    table.setTableName("orders");
    table.setParameters(Map.of());
    table.setSd(new StorageDescriptor());
    table.getSd().setLocation(location);
    DeltaStorageHandler handler = new DeltaStorageHandler();
    handler.setConf(settings);
    return handler.getBasicStatistics(
        Partish.buildFor(new org.apache.hadoop.hive.ql.metadata.Table(table)));
  }
}
