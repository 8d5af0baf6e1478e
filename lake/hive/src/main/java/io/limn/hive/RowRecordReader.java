package io.limn.hive;

import io.limn.hive.read.RowReader;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.RecordReader;

/** The rows of a split, one by one. */
final class RowRecordReader implements RecordReader<NullWritable, DeltaRow> {
  private final RowReader rows;
  private final DeltaSplit split;

  RowRecordReader(RowReader rows, DeltaSplit split) {
    this.rows = rows;
    this.split = split;
  }

  @Override
  public boolean next(NullWritable key, DeltaRow row) throws IOException {
    Optional<Object[]> next = rows.next();
    next.ifPresent(row::set);
    return next.isPresent();
  }

  @Override
  public NullWritable createKey() {
    return NullWritable.get();
  }

  @Override
  public DeltaRow createValue() {
    return new DeltaRow();
  }

  @Override
  public long getPos() {
    return split.getStart() + (long) (getProgress() * split.getLength());
  }

  @Override
  public float getProgress() {
    return rows.progress();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
