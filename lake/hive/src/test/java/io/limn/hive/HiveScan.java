package io.limn.hive;

import io.limn.hive.table.PinnedTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.hive.ql.exec.SerializationUtilities;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.plan.TableScanDesc;
import org.apache.hadoop.hive.serde2.ColumnProjectionUtils;
import org.apache.hadoop.hive.serde2.SerDeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;

/** One table of a query: its splits, and its rows as Hive's operators get them. */
final class HiveScan {
  private final JobConf job;
  private final PinnedTable pinned;
  private final DeltaSerDe serDe = new DeltaSerDe();

  HiveScan(JobConf job, PinnedTable pinned, Properties properties) {
    this.job = job;
    this.pinned = pinned;
    try {
      serDe.initialize(job, properties, null);
    } catch (SerDeException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  PinnedTable pinned() {
    return pinned;
  }

  JobConf job() {
    return job;
  }

  List<String> names() {
    return serDe.getColumnNames();
  }

  List<String> comments() {
    return serDe.getColumnComments();
  }

  List<TypeInfo> types() {
    return serDe.getColumnTypes();
  }

  ObjectInspector inspector() {
    return serDe.getObjectInspector();
  }

  /** Only these columns, and of those named with a point only that field. */
  HiveScan columns(List<Integer> indices, List<String> nestedPaths) {
    ColumnProjectionUtils.setReadColumns(job, indices);
    ColumnProjectionUtils.appendNestedColumnPaths(job, nestedPaths);
    return this;
  }

  HiveScan where(ExprNodeGenericFuncDesc filter) {
    job.set(TableScanDesc.FILTER_EXPR_CONF_STR, SerializationUtilities.serializeExpression(filter));
    return this;
  }

  /** As a task gets them: written and read again. */
  List<DeltaSplit> splits(int wished) throws IOException {
    List<DeltaSplit> splits = new ArrayList<>();
    for (InputSplit split : new DeltaInputFormat().getSplits(job, wished)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      split.write(new DataOutputStream(bytes));
      DeltaSplit copy = new DeltaSplit();
      copy.readFields(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      splits.add(copy);
    }
    return splits;
  }

  List<Object[]> rows() throws IOException {
    return rows(1);
  }

  /** The same rows, taken out of batches of vectors with Hive's own means. */
  List<Object[]> vectorRows() throws IOException {
    return new VectorScan(job, types()).rows(splits(1));
  }

  List<Object[]> rows(int wished) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (DeltaSplit split : splits(wished)) {
      rows.addAll(rows(split));
    }
    return rows;
  }

  List<Object[]> rows(DeltaSplit split) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    RecordReader<NullWritable, Object> reader =
        new DeltaInputFormat().getRecordReader(split, job, Reporter.NULL);
    Object row = reader.createValue();
    while (reader.next(NullWritable.get(), row)) {
      rows.add((Object[]) serDe.deserialize((DeltaRow) row));
    }
    reader.close();
    return rows;
  }
}
