package io.limn.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.StructType;
import java.util.List;

/** Some rows of {@code schema}, each an {@code Object[]} as {@link ValueVector} describes it. */
final class ValueBatch implements ColumnarBatch {
  private final StructType schema;
  private final ValueVector rows;

  ValueBatch(StructType schema, List<Object[]> rows) {
    this.schema = schema;
    this.rows = new ValueVector(schema, rows.toArray());
  }

  @Override
  public StructType getSchema() {
    return schema;
  }

  @Override
  public ColumnVector getColumnVector(int ordinal) {
    return rows.getChild(ordinal);
  }

  @Override
  public int getSize() {
    return rows.getSize();
  }
}
