package io.limn.hive;

import io.limn.hive.table.PinnedTable;
import io.limn.hive.table.TableStatistics;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.hive.common.StatsSetupConst;
import org.apache.hadoop.hive.metastore.HiveMetaHook;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.ql.ddl.table.AlterTableType;
import org.apache.hadoop.hive.ql.io.StorageFormatDescriptor;
import org.apache.hadoop.hive.ql.metadata.DefaultStorageHandler;
import org.apache.hadoop.hive.ql.metadata.HiveStoragePredicateHandler;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.plan.FileSinkDesc;
import org.apache.hadoop.hive.ql.plan.TableDesc;
import org.apache.hadoop.hive.ql.stats.Partish;
import org.apache.hadoop.hive.serde2.AbstractSerDe;
import org.apache.hadoop.hive.serde2.Deserializer;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delta tables in Hive, read only: {@code CREATE EXTERNAL TABLE t STORED BY
 * 'io.limn.hive.DeltaStorageHandler' LOCATION '…'}. Columns come from the Delta log.
 */
public final class DeltaStorageHandler extends DefaultStorageHandler
    implements HiveStoragePredicateHandler {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaStorageHandler.class);

  @Override
  @SuppressWarnings("rawtypes") // as Hive declares it
  public Class<? extends InputFormat> getInputFormatClass() {
    return DeltaInputFormat.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Hive declares it
  public Class<? extends OutputFormat> getOutputFormatClass() {
    return DeltaOutputFormat.class;
  }

  @Override
  public Class<? extends AbstractSerDe> getSerDeClass() {
    return DeltaSerDe.class;
  }

  @Override
  public HiveMetaHook getMetaHook() {
    return new DeltaMetaHook(getConf());
  }

  /**
   * Pins the version: what is put here travels with the plan, to the process that makes splits and
   * to every task.
   */
  @Override
  public void configureInputJobProperties(TableDesc table, Map<String, String> jobProperties) {
    String json = TableAddress.pinned(getConf(), table.getProperties()).json();
    table.getProperties().setProperty(PinnedTable.KEY, json);
    jobProperties.put(PinnedTable.KEY, json);
  }

  @Override
  public void configureOutputJobProperties(TableDesc table, Map<String, String> jobProperties) {
    throw WriteRefusal.refused("write into", table.getTableName());
  }

  @Override
  public void validateSinkDesc(FileSinkDesc sink) {
    throw WriteRefusal.refused("write into", sink.getTable().getFullyQualifiedName());
  }

  /** All of it is handed down, and all of it stays with Hive: what is spared here is only work. */
  @Override
  public DecomposedPredicate decomposePredicate(
      JobConf job, Deserializer deserializer, ExprNodeDesc predicate) {
    DecomposedPredicate decomposed = new DecomposedPredicate();
    decomposed.residualPredicate = (ExprNodeGenericFuncDesc) predicate;
    decomposed.pushedPredicate = (ExprNodeGenericFuncDesc) predicate.clone();
    return decomposed;
  }

  @Override
  public boolean isTimeTravelAllowed() {
    return true;
  }

  @Override
  public boolean isAllowedAlterOperation(AlterTableType operation) {
    return DeltaMetaHook.ALLOWED_ALTERATIONS.contains(operation.name());
  }

  @Override
  public boolean supportsTruncateOnNonNativeTables() {
    throw WriteRefusal.refused("truncate", "this table");
  }

  @Override
  public boolean supportsAppendData(Table table, boolean withPartition) {
    throw WriteRefusal.refused("load data into", table.getTableName());
  }

  @Override
  public StorageFormatDescriptor getStorageFormatDescriptor(Table table) {
    throw WriteRefusal.refused("load data into", table.getTableName());
  }

  @Override
  public boolean canProvideBasicStatistics() {
    return true;
  }

  /** Rows, bytes and files of the version that the query reads, for the optimiser. */
  @Override
  public Map<String, String> getBasicStatistics(Partish partish) {
    Map<String, String> basic = new HashMap<>();
    try {
      TableStatistics statistics =
          TableAddress.of(getConf(), partish.getTable().getTTable()).log(getConf()).statistics();
      basic.put(StatsSetupConst.NUM_FILES, Long.toString(statistics.files()));
      basic.put(StatsSetupConst.TOTAL_SIZE, Long.toString(statistics.bytes()));
      statistics
          .rows()
          .ifPresent(rows -> basic.put(StatsSetupConst.ROW_COUNT, Long.toString(rows)));
    } catch (RuntimeException e) { // whatever it is, the query can do without
      LOG.warn("no statistics of {}", partish.getTable().getFullyQualifiedName(), e);
    }
    return basic;
  }
}
