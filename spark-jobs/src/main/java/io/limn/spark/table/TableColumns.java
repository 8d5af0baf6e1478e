package io.limn.spark.table;

import io.limn.core.LakeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings a table's columns in line with what is declared now. */
public final class TableColumns {
  private TableColumns() {}

  /**
   * Adds columns that the table lacks; rows that are there get null. Columns that are no longer
   * declared stay.
   *
   * @param name silver.&lt;name&gt; or gold.&lt;name&gt;
   * @throws LakeException when a column is declared with another type than it has
   */
  public static void extend(SparkSession spark, LakeTable table, String name, StructType declared) {
    if (!table.exists()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (StructField field : declared.fields()) {
      Optional<StructField> there =
          Arrays.stream(table.schema().fields())
              .filter(column -> column.name().equalsIgnoreCase(field.name()))
              .findFirst();
      if (there.isEmpty()) {
        missing.add("`" + field.name() + "` " + field.dataType().sql());
      } else if (!there.get().dataType().sameType(field.dataType())) {
        throw new LakeException(
            "the type of " + name + "." + field.name() + " cannot change",
            "it is "
                + there.get().dataType().simpleString()
                + " in the table, but declared as "
                + field.dataType().simpleString(),
            "rename the column, or rename the table, which is then recomputed");
      }
    }
    if (!missing.isEmpty()) {
      String columns = String.join(", ", missing);
      spark.sql("ALTER TABLE delta.`" + table.path() + "` ADD COLUMNS (" + columns + ")");
    }
  }
}
