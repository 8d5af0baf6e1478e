package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedBatchUtil;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.MapTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.StructTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TimestampLocalTZTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * The vectors that rows are made from: Hive's, and longs (microseconds since the epoch) for its
 * timestamp with local time zone, which it has no vector for.
 */
final class RowVectors {
  private RowVectors() {}

  /** An empty batch with a vector for each column that is read, and none for the others. */
  static VectorizedRowBatch batch(Projection projection) {
    VectorizedRowBatch batch = new VectorizedRowBatch(projection.width());
    batch.size = 0; // Hive makes it full
    projection.columns().forEach(column -> batch.cols[column.index()] = vector(column.hive()));
    return batch;
  }

  private static ColumnVector vector(TypeInfo type) {
    int rows = VectorizedRowBatch.DEFAULT_SIZE;
    if (type instanceof TimestampLocalTZTypeInfo) {
      return new LongColumnVector(rows);
    }
    if (type instanceof ListTypeInfo list) {
      return new ListColumnVector(rows, vector(list.getListElementTypeInfo()));
    }
    if (type instanceof MapTypeInfo map) {
      return new MapColumnVector(
          rows, vector(map.getMapKeyTypeInfo()), vector(map.getMapValueTypeInfo()));
    }
    if (type instanceof StructTypeInfo struct) {
      return new StructColumnVector(
          rows,
          struct.getAllStructFieldTypeInfos().stream()
              .map(RowVectors::vector)
              .toArray(ColumnVector[]::new));
    }
    return VectorizedBatchUtil.createColumnVector(type);
  }
}
