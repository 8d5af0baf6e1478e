package io.limn.hive.read;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/**
 * Some leaf of a struct of whose fields none is read: only its levels say whether the struct is
 * there.
 */
final class PresenceNode extends ColumnNode {
  private final ColumnDescriptor column;
  private final int repetition;
  private ColumnReader reader;

  /**
   * @param repetition in how many lists the struct lies; the leaf may lie in more
   */
  PresenceNode(ColumnDescriptor column, int repetition) {
    this.column = column;
    this.repetition = repetition;
  }

  @Override
  void open(RowGroup rowGroup) {
    reader = rowGroup.reader(column);
  }

  @Override
  void read(ColumnVector vector, int row) {
    skip();
  }

  @Override
  void skip() {
    do {
      reader.consume();
    } while (reader.getCurrentRepetitionLevel() > repetition);
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
