package io.limn.hive.read;

import io.delta.kernel.types.StructField;
import io.limn.hive.table.PinnedTable;
import io.limn.hive.type.HiveTypes;
import io.limn.hive.type.SessionZone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.serde2.ColumnProjectionUtils;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * Which columns a task reads.
 *
 * @param columns in the table's order
 * @param width how many columns the table has
 */
public record Projection(List<Column> columns, int width) {

  /**
   * One column.
   *
   * @param index among the table's columns
   * @param hive its type in Hive
   */
  public record Column(int index, StructField field, TypeInfo hive, WantedFields wanted) {}

  /**
   * What Hive wrote into the job: all, or the columns of these ids, and of structs these fields.
   */
  public static Projection of(Configuration job, PinnedTable table, SessionZone zone) {
    int width = table.schema().length();
    Set<Integer> indices = new TreeSet<>();
    if (ColumnProjectionUtils.isReadAllColumns(job)) {
      for (int index = 0; index < width; index++) {
        indices.add(index);
      }
    } else {
      ColumnProjectionUtils.getReadColumnIDs(job).stream()
          .filter(index -> index < width)
          .forEach(indices::add);
    }
    return of(table, zone, indices, ColumnProjectionUtils.getNestedColumnPaths(job));
  }

  /**
   * @param indices of the columns
   * @param paths see {@link WantedFields#of}
   */
  static Projection of(
      PinnedTable table, SessionZone zone, Set<Integer> indices, Collection<String> paths) {
    List<TypeInfo> types = new HiveTypes(table.timestamps(), zone.id()).columns(table.schema());
    List<Column> columns = new ArrayList<>();
    for (int index : indices) {
      StructField field = table.schema().at(index);
      columns.add(
          new Column(index, field, types.get(index), WantedFields.of(field.getName(), paths)));
    }
    return new Projection(columns, table.schema().length());
  }
}
