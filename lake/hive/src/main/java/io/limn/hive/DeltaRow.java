package io.limn.hive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;

/**
 * A row on its way from the record reader to the SerDe, always within one process. Its values stand
 * in the order of the table's columns; columns that are not read are null.
 */
public final class DeltaRow implements Writable {
  private Object[] values = new Object[0];

  Object[] values() {
    return values;
  }

  void set(Object[] next) {
    values = next;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    throw new IOException("rows of Delta tables are not written");
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    throw new IOException("rows of Delta tables are not written");
  }
}
