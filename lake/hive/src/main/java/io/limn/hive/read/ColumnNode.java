package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;

/**
 * A column, field, element, key or value of the table as it is in one data file. It stands at a
 * value, and moves on when that was read. Not thread-safe.
 */
abstract class ColumnNode {

  /** Goes before the first value of a row group. */
  abstract void open(RowGroup rowGroup);

  /** Puts the value into a row of the vector, and moves on. */
  abstract void read(ColumnVector vector, int row);

  /** Moves past the place of a value that is not there because what should hold it is not. */
  abstract void skip();

  /** Parquet's: how much of the path to the value is there. */
  abstract int definitionLevel();

  /** Parquet's: in which list the value goes on; 0 begins a row. */
  abstract int repetitionLevel();

  /** Whether the file holds anything to stand at: levels can be asked for. */
  boolean isInFile() {
    return true;
  }

  /** Fills the first rows of a vector that was reset. */
  void readRows(ColumnVector vector, int rows) {
    for (int row = 0; row < rows; row++) {
      read(vector, row);
    }
  }

  /** Makes room for so many rows, and for as many again if there was not enough. */
  static void reserve(ColumnVector vector, int rows) {
    if (vector.isNull.length < rows) {
      vector.ensureSize(2 * rows, true);
    }
  }

  static void setNull(ColumnVector vector, int row) {
    vector.noNulls = false;
    vector.isNull[row] = true;
  }
}
