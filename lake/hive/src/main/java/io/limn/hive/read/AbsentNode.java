package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** What the file does not have, or nobody asked for: null. */
final class AbsentNode extends OutsideNode {

  @Override
  void read(ColumnVector vector, int row) {
    setNull(vector, row);
  }
}
