package io.limn.spark.table;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Rows with what is to be done with each of them, in the column {@link #CHANGE}. Every row names
 * another row of the table, so the order does not matter.
 */
public final class RowChanges {
  public static final String CHANGE = "_change";
  public static final String INSERT = "insert";
  public static final String UPDATE = "update";
  public static final String DELETE = "delete";

  private RowChanges() {}

  /** How many rows of each kind there are. */
  public record Counts(long inserted, long updated, long deleted) {
    public long all() {
      return inserted + updated + deleted;
    }
  }

  /**
   * Applies the changes in one commit.
   *
   * @param key columns that tell a row; null equals null
   */
  public static void apply(
      SparkSession spark, LakeTable table, Dataset<Row> changes, List<String> key, Counts counts) {
    if (counts.updated() == 0 && counts.deleted() == 0) {
      // nothing to match: an append does what MERGE would, and makes the table if need be
      append(table, changes.filter(col(CHANGE).equalTo(INSERT)).drop(CHANGE));
    } else {
      merge(spark, table, changes, key);
    }
  }

  private static void append(LakeTable table, Dataset<Row> rows) {
    rows.write()
        .format("delta")
        .mode("append")
        .option("delta.enableChangeDataFeed", "true")
        .option("delta.enableDeletionVectors", "true")
        .save(table.path());
  }

  private static void merge(
      SparkSession spark, LakeTable table, Dataset<Row> changes, List<String> key) {
    Column sameKey =
        key.stream()
            .map(name -> col("t.`" + name + "`").eqNullSafe(col("s.`" + name + "`")))
            .reduce(Column::and)
            .orElseThrow();
    var values =
        java.util.Arrays.stream(changes.schema().fields())
            .map(StructField::name)
            .filter(name -> !name.equals(CHANGE))
            .collect(Collectors.toMap(name -> "`" + name + "`", name -> col("s.`" + name + "`")));
    DeltaTable.forPath(spark, table.path())
        .as("t")
        .merge(changes.as("s"), sameKey)
        .whenMatched(is(DELETE))
        .delete()
        .whenMatched(is(UPDATE))
        .update(values)
        .whenNotMatched(is(INSERT))
        .insert(values)
        .execute();
  }

  private static Column is(String change) {
    return col("s." + CHANGE).equalTo(change);
  }
}
