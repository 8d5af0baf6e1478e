package io.limn.hive.read;

import java.math.BigDecimal;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;

/** A partition column: one value for the whole file, which the log has and the file need not. */
final class ConstantNode extends OutsideNode {
  private final Object value;
  private final TimeCell time;

  /**
   * @param value as {@code io.limn.hive.filter.PartitionText} gives it
   * @param time how a timestamp is put into a vector
   */
  ConstantNode(Object value, TimeCell time) {
    this.value = value;
    this.time = time;
  }

  @Override
  void read(ColumnVector vector, int row) {
    if (vector instanceof Decimal64ColumnVector decimals) {
      decimals.vector[row] =
          ((BigDecimal) value).setScale(decimals.scale).unscaledValue().longValueExact();
    } else if (vector instanceof DecimalColumnVector decimals) {
      decimals.vector[row].set(HiveDecimal.create((BigDecimal) value));
    } else if (vector instanceof BytesColumnVector bytes) {
      bytes.setRef(row, (byte[]) value, 0, ((byte[]) value).length);
    } else if (vector instanceof DoubleColumnVector doubles) {
      doubles.vector[row] = (Double) value;
    } else if (vector instanceof TimestampColumnVector) {
      time.put((Long) value, vector, row);
    } else {
      ((LongColumnVector) vector).vector[row] =
          value instanceof Boolean flag ? flag ? 1 : 0 : (Long) value;
    }
  }
}
