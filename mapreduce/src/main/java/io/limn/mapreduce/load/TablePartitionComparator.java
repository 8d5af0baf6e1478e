package io.limn.mapreduce.load;

import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;

/** Makes one group of all rows of one partition of the table, so that a reducer sees it whole. */
public final class TablePartitionComparator extends WritableComparator {
  public TablePartitionComparator() {
    super(RowKey.class, true);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Hadoop declares it
  public int compare(WritableComparable first, WritableComparable second) {
    return ((RowKey) first).partition().compareTo(((RowKey) second).partition());
  }
}
