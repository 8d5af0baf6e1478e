package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** What the file does not have, or nobody asked for: null. */
final class AbsentNode extends ColumnNode {

  @Override
  void open(RowGroup rowGroup) {}

  @Override
  void read(ColumnVector vector, int row) {
    setNull(vector, row);
  }

  @Override
  void readRows(ColumnVector vector, int rows) {
    setNull(vector, 0);
    vector.isRepeating = true;
  }

  @Override
  void skip() {}

  @Override
  boolean isInFile() {
    return false;
  }

  @Override
  int definitionLevel() {
    throw new IllegalStateException("not in the file");
  }

  @Override
  int repetitionLevel() {
    throw new IllegalStateException("not in the file");
  }
}
