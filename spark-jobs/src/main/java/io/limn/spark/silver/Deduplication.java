package io.limn.spark.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.limn.core.dataset.SilverSpec;
import io.limn.core.dataset.SilverSpec.Deduplicate;
import io.limn.core.dataset.SilverSpec.Keep;
import io.limn.spark.table.RowChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds, for every key, the one row that stays: among the batch and what the table holds.
 *
 * <p>A row that does not stay is a duplicate when its content equals that of the row that stays,
 * else it is superseded. A row of the table gives way only to other content: one that arrives with
 * the same content is a duplicate, and does not renew the older one's place in the order.
 */
final class Deduplication {
  private static final List<String> ORDER =
      List.of(
          BronzeFrame.EVENT_TIME,
          BronzeFrame.TIMESTAMP,
          BronzeFrame.TOPIC_PARTITION,
          BronzeFrame.OFFSET);
  private static final String RANK = "__rank";
  private static final String BEST_CONTENT = "__best_content";
  private static final String BEST_ORDER = "__best_order";
  private static final String TABLE_ORDER = "__table_order";
  private static final String TABLE_CONTENT = "__table_content";

  private static final String KEY = "__key_";
  private static final String STANDING = "__standing";
  private static final String PLACE = "__place";

  private final SilverSpec silver;

  Deduplication(SilverSpec silver) {
    this.silver = silver;
  }

  /** The columns that tell a row of the table. */
  List<String> key() {
    return switch (silver.deduplicate()) {
      case BY_KEY -> silver.key();
      case BY_CONTENT -> List.of(BronzeFrame.CONTENT);
      case NONE -> List.of(BronzeFrame.TOPIC_PARTITION, BronzeFrame.OFFSET, BronzeFrame.LOAD);
    };
  }

  /**
   * Gives each good row its verdict, and in {@link RowChanges#CHANGE} what becomes of the table.
   *
   * @param table what the table holds before the step
   */
  Dataset<Row> apply(Dataset<Row> good, Optional<Dataset<Row>> table) {
    if (silver.deduplicate() == Deduplicate.NONE) {
      return good.withColumn(Judgement.VERDICT, lit(Judgement.KEPT))
          .withColumn(RowChanges.CHANGE, lit(RowChanges.INSERT));
    }
    WindowSpec byKey =
        Window.partitionBy(key().stream().map(Deduplication::named).toArray(Column[]::new))
            .orderBy(order().toArray(Column[]::new));
    List<Column> ranked = new ArrayList<>(List.of(col("*")));
    ranked.add(row_number().over(byKey).as(RANK));
    ranked.add(first(BronzeFrame.CONTENT).over(byKey).as(BEST_CONTENT));
    ranked.add(first(struct(columns(ORDER))).over(byKey).as(BEST_ORDER));
    Dataset<Row> batch = good.select(ranked.toArray(Column[]::new));
    return judged(beside(batch, table), good.columns());
  }

  /**
   * The rows of the table that late rows compete with, each at the place in the order that its
   * content has reached in bronze. Copies that came after it are duplicates and did not renew its
   * place in the table; what is later than the table's row may yet be older than its last copy.
   *
   * @param late good rows, which came with loads that the table has seen
   * @param bronze all rows of these loads, with their content
   */
  Dataset<Row> placed(Dataset<Row> table, Dataset<Row> late, Dataset<Row> bronze) {
    if (silver.deduplicate() != Deduplicate.BY_KEY) {
      return table; // only rows of equal content compete
    }
    Dataset<Row> contested = table.join(keys(late), sameKey(), "left_semi");
    Column order = struct(columns(ORDER));
    Dataset<Row> places =
        bronze
            .join(
                contested.select(col(BronzeFrame.CONTENT).as(STANDING)),
                col(BronzeFrame.CONTENT).equalTo(col(STANDING)),
                "left_semi")
            .groupBy(col(BronzeFrame.CONTENT).as(STANDING))
            .agg((keepsLast() ? max(order) : min(order)).as(PLACE));
    Dataset<Row> reached =
        contested
            .join(places, col(BronzeFrame.CONTENT).equalTo(col(STANDING)), "left_outer")
            .withColumn(PLACE, coalesce(col(PLACE), order));
    List<Column> columns = new ArrayList<>();
    for (String name : table.columns()) {
      columns.add(ORDER.contains(name) ? col(PLACE).getField(name).as(name) : named(name));
    }
    return reached.select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> judged(Dataset<Row> rows, String[] wanted) {
    Column known = col(TABLE_CONTENT).isNotNull();
    Column best = col(RANK).equalTo(1);
    Column beats =
        keepsLast() ? col(BEST_ORDER).gt(col(TABLE_ORDER)) : col(BEST_ORDER).lt(col(TABLE_ORDER));
    Column other = col(BEST_CONTENT).notEqual(col(TABLE_CONTENT));
    Column batchStays = known.equalTo(false).or(beats.and(other));
    Column staying = when(batchStays, col(BEST_CONTENT)).otherwise(col(TABLE_CONTENT));
    Column verdict =
        when(best.and(batchStays), Judgement.KEPT)
            .when(col(BronzeFrame.CONTENT).equalTo(staying), Judgement.DUPLICATE)
            .otherwise(Judgement.SUPERSEDED);
    Column change =
        when(best.and(batchStays), when(known, RowChanges.UPDATE).otherwise(RowChanges.INSERT));
    List<Column> columns = new ArrayList<>();
    for (String name : wanted) {
      columns.add(name.equals(Judgement.VERDICT) ? verdict.as(name) : named(name));
    }
    columns.add(change.as(RowChanges.CHANGE));
    return rows.select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> beside(Dataset<Row> batch, Optional<Dataset<Row>> table) {
    if (table.isEmpty()) {
      Column order = lit(null).cast(batch.schema().apply(BEST_ORDER).dataType());
      return batch
          .withColumn(TABLE_ORDER, order)
          .withColumn(TABLE_CONTENT, lit(null).cast("string"));
    }
    List<Column> standing = new ArrayList<>(keyColumns());
    standing.add(struct(columns(ORDER)).as(TABLE_ORDER));
    standing.add(col(BronzeFrame.CONTENT).as(TABLE_CONTENT));
    Dataset<Row> before = table.get().select(standing.toArray(Column[]::new));
    return batch.join(before, sameKey(), "left_outer");
  }

  private Dataset<Row> keys(Dataset<Row> rows) {
    return rows.select(keyColumns().toArray(Column[]::new));
  }

  /** The key under names that no table has. */
  private List<Column> keyColumns() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < key().size(); i++) {
      columns.add(named(key().get(i)).as(KEY + i));
    }
    return columns;
  }

  private Column sameKey() {
    Column same = lit(true);
    for (int i = 0; i < key().size(); i++) {
      same = same.and(named(key().get(i)).eqNullSafe(col(KEY + i)));
    }
    return same;
  }

  private List<Column> order() {
    List<Column> order = new ArrayList<>();
    for (String name : ORDER) {
      order.add(keepsLast() ? col(name).desc() : col(name).asc());
    }
    return order;
  }

  private boolean keepsLast() {
    // of rows with equal content it does not matter which stays; the first needs no update
    return silver.deduplicate() == Deduplicate.BY_KEY && silver.keep() == Keep.LAST;
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(Deduplication::named).toArray(Column[]::new);
  }

  private static Column named(String name) {
    return col("`" + name + "`");
  }
}
