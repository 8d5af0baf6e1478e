package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/** A value that is not made of others. */
final class LeafNode extends ColumnNode {
  private final ColumnDescriptor column;
  private final Cell cell;
  private final int defined;
  private ColumnReader reader;

  LeafNode(ColumnDescriptor column, Cell cell) {
    this.column = column;
    this.cell = cell;
    this.defined = column.getMaxDefinitionLevel();
  }

  @Override
  void open(RowGroup rowGroup) {
    reader = rowGroup.reader(column);
  }

  @Override
  void read(ColumnVector vector, int row) {
    if (reader.getCurrentDefinitionLevel() == defined) {
      cell.put(reader, vector, row);
    } else {
      setNull(vector, row);
    }
    reader.consume();
  }

  @Override
  void skip() {
    reader.consume();
  }

  @Override
  int definitionLevel() {
    return reader.getCurrentDefinitionLevel();
  }

  @Override
  int repetitionLevel() {
    return reader.getCurrentRepetitionLevel();
  }
}
