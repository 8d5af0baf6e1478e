package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.spark.table.LakeTable;
import io.limn.spark.table.StepCommits;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The Delta table of rows that silver refused, with their coordinates, reason and payload. */
final class SilverQuarantine {
  private SilverQuarantine() {}

  /** Adds a step's refused rows; they count once the step has committed. */
  static void append(
      StepCommits commits,
      LakeTable table,
      Dataset<Row> verdicts,
      long step,
      io.limn.core.dataset.Dataset dataset) {
    Dataset<Row> refused =
        verdicts
            .filter(col(Judgement.VERDICT).equalTo(Judgement.QUARANTINED))
            .select(
                lit(step).as("_step"),
                col("_topic").as("topic"),
                col("_topic_id").as("topic_id"),
                col(BronzeRows.TOPIC_PARTITION).as("topic_partition"),
                col(BronzeRows.OFFSET).as("offset"),
                col(BronzeRows.TIMESTAMP).as("timestamp"),
                col(Judgement.RULE).as("rule"),
                col(Judgement.DETAIL).as("detail"),
                col(Typing.PAYLOAD).as("payload"),
                lit(dataset.version()).as("dataset_version"))
            .coalesce(1);
    commits.commit(table, () -> refused.write().format("delta").mode("append").save(table.path()));
  }
}
