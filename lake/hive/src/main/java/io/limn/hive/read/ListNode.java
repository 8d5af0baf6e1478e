package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;

/** An array: its elements one after the other. */
final class ListNode extends ColumnNode {
  private final ColumnNode element;
  private final Levels levels;

  ListNode(ColumnNode element, Levels levels) {
    this.element = element;
    this.levels = levels;
  }

  @Override
  void open(RowGroup rowGroup) {
    element.open(rowGroup);
  }

  @Override
  void read(ColumnVector vector, int row) {
    ListColumnVector list = (ListColumnVector) vector;
    list.offsets[row] = list.childCount;
    int level = element.definitionLevel();
    if (level < levels.defined()) {
      setNull(vector, row);
    }
    if (level < levels.filled()) {
      element.skip();
    } else {
      do {
        reserve(list.child, list.childCount + 1);
        element.read(list.child, list.childCount++);
      } while (element.repetitionLevel() == levels.repetition());
    }
    list.lengths[row] = list.childCount - list.offsets[row];
  }

  @Override
  void skip() {
    element.skip();
  }

  @Override
  int definitionLevel() {
    return element.definitionLevel();
  }

  @Override
  int repetitionLevel() {
    return element.repetitionLevel();
  }
}
