package io.limn.hive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hive.common.type.DataTypePhysicalVariation;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.exec.Utilities;
import org.apache.hadoop.hive.ql.exec.vector.VectorExtractRow;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatchCtx;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.plan.MapWork;
import org.apache.hadoop.hive.serde2.ColumnProjectionUtils;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.typeinfo.DecimalTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;

/**
 * A vectorised task of a query, as Hive plans one: small decimals as longs. What is in the vectors
 * is read by Hive's own code.
 */
final class VectorScan {
  private final JobConf job;
  private final List<TypeInfo> types;

  VectorScan(JobConf query, List<TypeInfo> types) {
    this.job = new JobConf(query);
    this.types = types;
    MapWork work = new MapWork();
    work.setVectorMode(true);
    work.setVectorizedRowBatchCtx(context());
    Path scratch = new Path(System.getProperty("java.io.tmpdir"), "limn-" + UUID.randomUUID());
    HiveConf.setBoolVar(job, HiveConf.ConfVars.HIVE_RPC_QUERY_PLAN, true); // no file
    Utilities.cacheMapWork(job, work, scratch);
  }

  private VectorizedRowBatchCtx context() {
    int[] read =
        ColumnProjectionUtils.isReadAllColumns(job)
            ? IntStream.range(0, types.size()).toArray()
            : ColumnProjectionUtils.getReadColumnIDs(job).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    return new VectorizedRowBatchCtx(
        IntStream.range(0, types.size()).mapToObj(index -> "c" + index).toArray(String[]::new),
        types.toArray(TypeInfo[]::new),
        types.stream().map(VectorScan::variation).toArray(DataTypePhysicalVariation[]::new),
        read,
        0,
        0,
        null,
        new String[0],
        null);
  }

  private static DataTypePhysicalVariation variation(TypeInfo type) {
    return type instanceof DecimalTypeInfo decimal && decimal.precision() <= 18
        ? DataTypePhysicalVariation.DECIMAL_64
        : DataTypePhysicalVariation.NONE;
  }

  List<Object[]> rows(List<DeltaSplit> splits) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (DeltaSplit split : splits) {
      RecordReader<NullWritable, Object> reader =
          new DeltaInputFormat().getRecordReader(split, job, Reporter.NULL);
      VectorizedRowBatch batch = (VectorizedRowBatch) reader.createValue();
      while (reader.next(NullWritable.get(), batch)) {
        addLive(batch, rows);
      }
      reader.close();
    }
    return rows;
  }

  private void addLive(VectorizedRowBatch batch, List<Object[]> rows) {
    try {
      VectorExtractRow extract = new VectorExtractRow();
      extract.init(types.toArray(TypeInfo[]::new));
      for (int index = 0; index < batch.size; index++) {
        Object[] row = new Object[types.size()];
        extract.extractRow(batch, batch.selectedInUse ? batch.selected[index] : index, row);
        for (int column = 0; column < row.length; column++) {
          row[column] =
              ObjectInspectorUtils.copyToStandardJavaObject(
                  row[column],
                  TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(types.get(column)));
        }
        rows.add(row);
      }
    } catch (HiveException e) {
      throw new IllegalStateException(e);
    }
  }
}
