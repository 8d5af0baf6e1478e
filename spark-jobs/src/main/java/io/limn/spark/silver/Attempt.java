package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils;

/**
 * An expression of a dataset's file, which by ANSI's rules fails on a row that it does not fit.
 * Here it is null on that row, so that the row can be refused and the step goes on.
 */
final class Attempt {
  private Attempt() {}

  /** For the rows of bronze. */
  static Column of(Column column) {
    Column tried = ExpressionUtils.column(new TryEval(ExpressionUtils.expression(column)));
    // Always true, but Spark does not know that. Without a condition, it computes the parts that
    // occur twice in an expression before the expression itself, where nothing catches a failure.
    return when(col(BronzeFrame.OFFSET).geq(0), tried);
  }
}
