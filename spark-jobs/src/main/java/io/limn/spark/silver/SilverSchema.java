package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.core.dataset.SilverColumn;
import io.limn.spark.table.RowChanges;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns of a silver table: the declared ones, and where each row came from. */
final class SilverSchema {
  private static final List<String> ORIGIN =
      List.of(
          BronzeFrame.TOPIC_PARTITION,
          BronzeFrame.OFFSET,
          BronzeFrame.TIMESTAMP,
          BronzeFrame.EVENT_TIME,
          BronzeFrame.LOAD,
          BronzeFrame.CONTENT);

  private final io.limn.core.dataset.DatasetSpec dataset;

  SilverSchema(io.limn.core.dataset.DatasetSpec dataset) {
    this.dataset = dataset;
  }

  /** Of a step's changes, with {@link RowChanges#CHANGE}. */
  List<Column> columns(long step) {
    List<Column> columns = new ArrayList<>();
    for (SilverColumn column : declared()) {
      columns.add(col("`" + column.name() + "`"));
    }
    ORIGIN.forEach(name -> columns.add(col(name)));
    columns.add(lit(step).as("_step"));
    columns.add(col(RowChanges.CHANGE));
    return columns;
  }

  /** The declared columns. */
  StructType types() {
    StructType types = new StructType();
    for (SilverColumn column : declared()) {
      types = types.add(column.name(), DataType.fromDDL(column.type()));
    }
    return types;
  }

  private List<SilverColumn> declared() {
    return dataset.silver().orElseThrow().columns();
  }
}
