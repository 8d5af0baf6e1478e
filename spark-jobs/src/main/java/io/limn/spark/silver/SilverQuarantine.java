package io.limn.spark.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.core.layout.LakeLayout;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.StepCommits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The Delta table of rows that silver refused, with their coordinates, reason and payload. It is
 * only ever added to: a row has left quarantine when the account of a later step says that the rows
 * of its rule were requeued.
 */
final class SilverQuarantine {
  private static final String STEP = "_step";
  private static final String RULE = "rule";
  private static final String REFUSED = "__refused_";

  private final LakeTable table;
  private final Accounts accounts;

  /**
   * The quarantine of one silver table.
   *
   * @param accounts those of the same table
   */
  SilverQuarantine(Lake lake, String location, Accounts accounts) {
    this.table = lake.table(LakeLayout.quarantine(location));
    this.accounts = accounts;
  }

  /** The newest version, -1 when nothing was ever refused. */
  long version() {
    return table.version();
  }

  /** The rules of all rows that were ever refused. */
  Set<String> rules() {
    if (version() < 0) {
      return Set.of();
    }
    List<String> rules =
        table.now().select(col(RULE)).distinct().as(Encoders.STRING()).collectAsList();
    return Set.copyOf(rules);
  }

  /** Adds a step's refused rows; they count once the step has committed. */
  void append(
      StepCommits commits,
      Dataset<Row> verdicts,
      long step,
      io.limn.core.dataset.DatasetSpec dataset) {
    Dataset<Row> refused =
        verdicts
            .filter(col(Judgement.VERDICT).equalTo(Judgement.QUARANTINED))
            .select(
                lit(step).as(STEP),
                col("_topic").as("topic"),
                col("_topic_id").as("topic_id"),
                col(BronzeFrame.TOPIC_PARTITION).as("topic_partition"),
                col(BronzeFrame.OFFSET).as("offset"),
                col(BronzeFrame.TIMESTAMP).as("timestamp"),
                col(Judgement.RULE).as(RULE),
                col(Judgement.DETAIL).as("detail"),
                col(RowTyper.PAYLOAD).as("payload"),
                lit(dataset.version()).as("dataset_version"))
            .coalesce(1);
    commits.commit(table, () -> refused.write().format("delta").mode("append").save(table.path()));
  }

  /**
   * Rows that a step before this one refused and none since has requeued.
   *
   * @param rules that refused them, empty for every rule
   */
  Dataset<Row> standing(long version, long step, List<String> rules) {
    Dataset<Row> refused = table.at(version).filter(col(STEP).lt(step));
    Dataset<Row> asked =
        rules.isEmpty() ? refused : refused.filter(col(RULE).isin(rules.toArray()));
    return asked
        .join(accounts.requeued(step), new String[] {RULE}, "left_outer")
        .filter(col(STEP).geq(coalesce(col(Accounts.REQUEUED_BY), lit(0L))))
        .drop(Accounts.REQUEUED_BY);
  }

  /** Bronze's own rows of what was refused. */
  static Dataset<Row> inBronze(Dataset<Row> bronze, Dataset<Row> refused) {
    List<Column> coordinates = new ArrayList<>();
    Column same = lit(true);
    for (String name : List.of("topic", "topic_id", "topic_partition", "offset")) {
      coordinates.add(col(name).as(REFUSED + name)); // a payload may have columns of these names
      same = same.and(col("_" + name).equalTo(col(REFUSED + name)));
    }
    return bronze.join(refused.select(coordinates.toArray(Column[]::new)), same, "left_semi");
  }
}
