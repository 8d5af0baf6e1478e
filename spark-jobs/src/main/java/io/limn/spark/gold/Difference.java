package io.limn.spark.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.limn.spark.table.RowChanges;
import io.limn.spark.table.RowChanges.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What must be done to a table's rows so that they become others; rows that are equal are left. */
final class Difference {
  private Difference() {}

  /**
   * The changes from one set of rows to another.
   *
   * @param wanted rows with distinct keys
   * @param standing the same columns, or fewer
   */
  static Dataset<Row> of(Dataset<Row> wanted, Dataset<Row> standing, List<String> key) {
    Dataset<Row> now = wanted.withColumn("__now", lit(true)).as("n");
    Dataset<Row> old = standing.withColumn("__old", lit(true)).as("o");
    Column same =
        key.stream()
            .map(name -> at("n", name).eqNullSafe(at("o", name)))
            .reduce(Column::and)
            .orElseThrow();
    Column equal = lit(true);
    List<Column> columns = new ArrayList<>();
    Column gone = col("n.__now").isNull();
    for (String name : wanted.columns()) {
      boolean known = List.of(standing.columns()).contains(name);
      Column before =
          known ? at("o", name) : lit(null).cast(wanted.schema().apply(name).dataType());
      columns.add(when(gone, before).otherwise(at("n", name)).as(name));
      equal = equal.and(at("n", name).eqNullSafe(before));
    }
    columns.add(
        when(gone, RowChanges.DELETE)
            .when(col("o.__old").isNull(), RowChanges.INSERT)
            .when(equal.equalTo(false), RowChanges.UPDATE)
            .as(RowChanges.CHANGE));
    return now.join(old, same, "full_outer")
        .select(columns.toArray(Column[]::new))
        .filter(col(RowChanges.CHANGE).isNotNull());
  }

  static Counts count(Dataset<Row> changes) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : changes.groupBy(RowChanges.CHANGE).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return new Counts(
        counts.getOrDefault(RowChanges.INSERT, 0L),
        counts.getOrDefault(RowChanges.UPDATE, 0L),
        counts.getOrDefault(RowChanges.DELETE, 0L));
  }

  private static Column at(String side, String name) {
    return col(side + ".`" + name + "`");
  }
}
