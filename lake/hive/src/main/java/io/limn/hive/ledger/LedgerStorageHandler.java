package io.limn.hive.ledger;

import io.limn.core.LakeException;
import java.util.Map;
import org.apache.hadoop.hive.ql.metadata.DefaultStorageHandler;
import org.apache.hadoop.hive.ql.plan.TableDesc;
import org.apache.hadoop.hive.serde2.AbstractSerDe;
import org.apache.hadoop.hive.serde2.avro.AvroSerDe;
import org.apache.hadoop.mapred.InputFormat;

/**
 * What a dataset's ledger says, and what became of its records, in Hive, read only. The table's
 * location is the dataset's bronze folder, or the folder of step plans or receipts; {@link
 * LedgerRecords#PROPERTY} says which records, {@code avro.schema.literal} their schema.
 */
public final class LedgerStorageHandler extends DefaultStorageHandler {

  @Override
  @SuppressWarnings("rawtypes") // as Hive declares it
  public Class<? extends InputFormat> getInputFormatClass() {
    return LedgerInputFormat.class;
  }

  @Override
  public Class<? extends AbstractSerDe> getSerDeClass() {
    return AvroSerDe.class;
  }

  @Override
  public void configureInputJobProperties(TableDesc table, Map<String, String> jobProperties) {
    String records = table.getProperties().getProperty(LedgerRecords.PROPERTY);
    jobProperties.put(LedgerRecords.PROPERTY, LedgerRecords.named(records).label());
  }

  @Override
  public void configureOutputJobProperties(TableDesc table, Map<String, String> jobProperties) {
    throw new LakeException(
        "Hive cannot write into " + table.getTableName(),
        "only the lake's steps write its ledgers and records",
        "use `limn quarantine` to replay or dismiss records");
  }
}
