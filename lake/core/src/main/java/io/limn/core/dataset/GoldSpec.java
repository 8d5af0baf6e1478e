package io.limn.core.dataset;

import java.util.List;
import java.util.Optional;

/**
 * A SQL model over silver, recomputed only for the dates that changed.
 *
 * @param table gold.&lt;table&gt;
 * @param sql the text of the model; it reads silver.&lt;table&gt;
 * @param key columns that identify a row of the result
 * @param silverDate the silver column whose values say which part of the model changed
 * @param goldDate the column of the result that holds the same date; a result row must depend on
 *     silver rows of its own date only
 */
public record GoldSpec(
    String table,
    String description,
    String sql,
    List<String> key,
    String silverDate,
    String goldDate,
    List<ControlTotal> totals,
    Optional<ElasticsearchTarget> elasticsearch,
    Optional<CassandraTarget> cassandra) {

  /** An aggregate that must be equal on both sides; both are Spark SQL. */
  public record ControlTotal(String name, String silver, String gold) {}

  /** The index that mirrors this table. */
  public record ElasticsearchTarget(String index) {}

  /**
   * The Cassandra table that mirrors this table.
   *
   * @param bucket added to the partition key as the column bucket
   */
  public record CassandraTarget(
      String table, List<String> partitionKey, Optional<Bucket> bucket, List<String> clustering) {}

  /** A time bucket: the first day of the column's month or year, or its day. */
  public record Bucket(String column, Width width) {
    /** How much time one bucket holds. */
    public enum Width {
      DAY,
      MONTH,
      YEAR
    }
  }
}
