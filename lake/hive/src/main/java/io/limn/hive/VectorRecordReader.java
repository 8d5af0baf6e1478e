package io.limn.hive;

import io.limn.hive.read.DataFileReader;
import java.io.IOException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatchCtx;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.RecordReader;

/** The rows of a split, in batches of vectors. */
final class VectorRecordReader implements RecordReader<NullWritable, VectorizedRowBatch> {
  private final DataFileReader file;
  private final DeltaSplit split;
  private final VectorizedRowBatchCtx context;

  VectorRecordReader(DataFileReader file, DeltaSplit split, VectorizedRowBatchCtx context) {
    this.file = file;
    this.split = split;
    this.context = context;
  }

  @Override
  public boolean next(NullWritable key, VectorizedRowBatch batch) throws IOException {
    return file.read(batch);
  }

  @Override
  public NullWritable createKey() {
    return NullWritable.get();
  }

  @Override
  public VectorizedRowBatch createValue() {
    return context.createVectorizedRowBatch();
  }

  @Override
  public long getPos() {
    return split.getStart() + (long) (getProgress() * split.getLength());
  }

  @Override
  public float getProgress() {
    return file.progress();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
