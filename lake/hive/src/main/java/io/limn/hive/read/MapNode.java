package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;

/** A map: its entries one after the other. */
final class MapNode extends ColumnNode {
  private final ColumnNode key;
  private final ColumnNode value;
  private final Levels levels;

  MapNode(ColumnNode key, ColumnNode value, Levels levels) {
    this.key = key;
    this.value = value;
    this.levels = levels;
  }

  @Override
  void open(RowGroup rowGroup) {
    key.open(rowGroup);
    value.open(rowGroup);
  }

  @Override
  void read(ColumnVector vector, int row) {
    MapColumnVector map = (MapColumnVector) vector;
    map.offsets[row] = map.childCount;
    int level = key.definitionLevel();
    if (level < levels.defined()) {
      setNull(vector, row);
    }
    if (level < levels.filled()) {
      skip();
    } else {
      do {
        reserve(map.keys, map.childCount + 1);
        reserve(map.values, map.childCount + 1);
        key.read(map.keys, map.childCount);
        value.read(map.values, map.childCount++);
      } while (key.repetitionLevel() == levels.repetition());
    }
    map.lengths[row] = map.childCount - map.offsets[row];
  }

  @Override
  void skip() {
    key.skip();
    value.skip();
  }

  @Override
  int definitionLevel() {
    return key.definitionLevel();
  }

  @Override
  int repetitionLevel() {
    return key.repetitionLevel();
  }
}
