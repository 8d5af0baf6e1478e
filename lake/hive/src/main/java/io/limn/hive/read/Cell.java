package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.parquet.column.ColumnReader;

/** Decodes one value that is there. */
@FunctionalInterface
interface Cell {

  /** Puts the value at which the reader stands into a row of the vector; the reader stays. */
  void put(ColumnReader reader, ColumnVector vector, int row);
}
