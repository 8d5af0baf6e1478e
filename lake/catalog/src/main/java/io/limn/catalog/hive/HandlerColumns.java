package io.limn.catalog.hive;

import io.limn.core.LakeException;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaHook;
import org.apache.hadoop.hive.metastore.HiveMetaStoreUtils;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.metadata.HiveStorageHandler;
import org.apache.hadoop.hive.ql.metadata.HiveUtils;
import org.apache.hadoop.hive.serde2.AbstractSerDe;
import org.apache.hadoop.hive.serde2.SerDeException;
import org.apache.hadoop.util.ReflectionUtils;

/** As the table's own storage handler, or else its SerDe, tells them in Hive. */
final class HandlerColumns implements Columns {
  private final Configuration configuration;

  HandlerColumns(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void fill(Table table) throws MetaException {
    String name = table.getParameters().get(Definition.STORAGE_HANDLER);
    try {
      HiveStorageHandler handler = HiveUtils.getStorageHandler(configuration, name);
      HiveMetaHook hook = handler.getMetaHook();
      if (hook == null) {
        table.getSd().setCols(ofSerDe(handler, table));
      } else {
        hook.preCreateTable(table);
      }
    } catch (HiveException e) {
      throw new LakeException(
          "The tables of the lake cannot be described for Hive",
          name + " is not on the class path: limn-hive.jar is missing",
          "build it: mvn -DskipTests package",
          e);
    }
  }

  private List<FieldSchema> ofSerDe(HiveStorageHandler handler, Table table) throws MetaException {
    Properties properties = new Properties();
    properties.putAll(table.getParameters());
    AbstractSerDe serDe = ReflectionUtils.newInstance(handler.getSerDeClass(), configuration);
    try {
      serDe.initialize(configuration, properties, null);
      return HiveMetaStoreUtils.getFieldsFromDeserializer(
          table.getTableName(), serDe, configuration);
    } catch (SerDeException e) {
      throw new MetaException(e.getMessage());
    }
  }
}
