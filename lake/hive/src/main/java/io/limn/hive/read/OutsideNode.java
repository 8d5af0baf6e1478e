package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/** What is not read from the file: every row has the same. */
abstract class OutsideNode extends ColumnNode {

  @Override
  final void open(RowGroup rowGroup) {}

  @Override
  final void readRows(ColumnVector vector, int rows) {
    read(vector, 0);
    vector.isRepeating = true;
  }

  @Override
  final void skip() {}

  @Override
  final boolean isInFile() {
    return false;
  }

  @Override
  final int definitionLevel() {
    throw new IllegalStateException("not in the file");
  }

  @Override
  final int repetitionLevel() {
    throw new IllegalStateException("not in the file");
  }
}
