package io.limn.spark.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.limn.core.LakeException;
import io.limn.spark.publish.PublishedSchema.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which rows a Cassandra table can hold as they are: those with a value in every column of the
 * primary key, and no timestamp finer than milliseconds.
 */
final class CassandraFit {
  private final String target;
  private final List<String> key;
  private final List<String> timestamps;

  CassandraFit(CassandraTable table) {
    this.target = table.keyspace() + "." + table.table();
    this.key = table.primaryKey();
    this.timestamps =
        table.columns().stream()
            .filter(column -> column.kind() == Kind.TIMESTAMP)
            .map(PublishedSchema.Column::name)
            .toList();
  }

  /**
   * Stops when there is a row that does not fit.
   *
   * @param rows with all columns of the table
   */
  void require(Dataset<Row> rows) {
    List<Column> found = new ArrayList<>(List.of(count(lit(1))));
    key.forEach(name -> found.add(count(when(isNull(name), 1))));
    timestamps.forEach(name -> found.add(min(when(isFine(name), named(name).cast("string")))));
    Row row = rows.agg(found.get(0), found.subList(1, found.size()).toArray(Column[]::new)).first();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      if (row.getLong(1 + i) > 0) {
        missing.add(key.get(i));
      }
    }
    if (!missing.isEmpty()) {
      throw new LakeException(
          "rows cannot be published to the Cassandra table " + target,
          "they have no value in " + missing + ", which is part of the primary key",
          "make the column required in silver, or replace null in the model");
    }
    for (int i = 0; i < timestamps.size(); i++) {
      String fine = row.getString(1 + key.size() + i);
      if (fine != null) {
        throw tooFine(timestamps.get(i), fine);
      }
    }
  }

  /**
   * Of rows that are to be deleted those that the table can have held.
   *
   * @param identities the columns of the primary key
   */
  Dataset<Row> possible(Dataset<Row> identities) {
    Column fits = lit(true);
    for (String name : key) {
      fits = fits.and(isNull(name).equalTo(false));
      if (timestamps.contains(name)) {
        fits = fits.and(isFine(name).equalTo(false));
      }
    }
    return identities.filter(fits);
  }

  static LakeException tooFine(String column, String value) {
    return new LakeException(
        "the column " + column + " cannot be published to Cassandra",
        "Cassandra timestamps have milliseconds, but a value is " + value,
        "truncate it in the model, as in date_trunc('MILLISECOND', " + column + ")");
  }

  private static Column isNull(String name) {
    return named(name).isNull();
  }

  private static Column isFine(String name) {
    return expr("unix_micros(`" + name + "`) % 1000 != 0");
  }

  private static Column named(String name) {
    return col("`" + name + "`");
  }
}
