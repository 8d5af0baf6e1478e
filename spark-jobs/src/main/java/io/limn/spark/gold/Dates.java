package io.limn.spark.gold;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The dates that a step recomputes: some, null among them, or all. */
final class Dates {
  private static final String DATE = "__date";

  /** Null stands for all dates. */
  private final Dataset<Row> dates;

  private Dates(Dataset<Row> dates) {
    this.dates = dates;
  }

  static Dates all() {
    return new Dates(null);
  }

  /** The values of a column, collected: they are few, and a plan over them is then small. */
  static Dates of(SparkSession spark, Dataset<Row> rows, String column) {
    DataType type = rows.schema().apply(column).dataType();
    List<Row> values =
        rows.select(col("`" + column + "`")).distinct().collectAsList().stream()
            .map(row -> RowFactory.create(row.get(0)))
            .toList();
    return new Dates(spark.createDataFrame(values, new StructType().add(DATE, type)));
  }

  boolean isAll() {
    return dates == null;
  }

  /** Rows of these dates. */
  Dataset<Row> of(Dataset<Row> rows, String column) {
    return isAll() ? rows : join(rows, column, "left_semi");
  }

  /** Rows of all other dates. */
  Dataset<Row> others(Dataset<Row> rows, String column) {
    return isAll() ? rows.limit(0) : join(rows, column, "left_anti");
  }

  private Dataset<Row> join(Dataset<Row> rows, String column, String how) {
    return rows.join(broadcast(dates), rows.col("`" + column + "`").eqNullSafe(col(DATE)), how);
  }
}
