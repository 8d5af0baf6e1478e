package io.limn.spark.audit;

import static org.apache.spark.sql.functions.col;

import io.limn.core.audit.fact.SilverFacts.Changes;
import io.limn.spark.table.LakeTable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/** A table's change feed, as far as its log reaches back, counted by version and kind of change. */
final class ChangeCounts {
  private static final String INSERT = "insert";
  private static final String DELETE = "delete";

  private final Map<String, Long> counts = new HashMap<>();
  private final long newest;
  private final long newestRows;

  private ChangeCounts(long newest, long newestRows) {
    this.newest = newest;
    this.newestRows = newestRows;
  }

  /**
   * Counts.
   *
   * @param oldest the first version whose changes can be read
   * @param newest the last one
   * @param newestRows count(*) of the table at the last one
   */
  static ChangeCounts of(LakeTable table, long oldest, long newest, long newestRows) {
    ChangeCounts changes = new ChangeCounts(newest, newestRows);
    for (Row row :
        table
            .changes(oldest - 1, newest)
            .groupBy(col("_commit_version").cast("long"), col("_change_type"))
            .count()
            .collectAsList()) {
      changes.counts.put(row.getLong(0) + row.getString(1), row.getLong(2));
    }
    return changes;
  }

  /** What the commit of a version did. */
  Changes of(long version) {
    return new Changes(
        count(version, INSERT),
        count(version, "update_postimage"),
        count(version, DELETE),
        rowsAt(version));
  }

  private long rowsAt(long version) {
    long rows = newestRows;
    for (long later = version + 1; later <= newest; later++) {
      rows += count(later, DELETE) - count(later, INSERT);
    }
    return rows;
  }

  private long count(long version, String type) {
    return counts.getOrDefault(version + type, 0L);
  }
}
