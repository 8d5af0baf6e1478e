package io.limn.spark.step;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.SilverFacts.Requeue;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.RowChanges.Counts;
import io.limn.spark.table.StepCommits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The Delta table of balances beside a silver or gold table: one row a step and verdict. */
public final class Accounts {
  /** Of gold: the rows of the model's result. */
  public static final String RECOMPUTED = "recomputed";

  /** Of gold: one control total, named by the column rule. */
  public static final String TOTAL = "total";

  /** Of silver: rows of a rule that the step took from quarantine, to give them a new verdict. */
  public static final String REQUEUED = Requeue.VERDICT;

  /** The newest step that requeued the rows of a rule, in {@link #requeued}. */
  public static final String REQUEUED_BY = "_requeued_by";

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "_step BIGINT, verdict STRING, rule STRING, rows BIGINT, rows_before BIGINT,"
              + " rows_inserted BIGINT, rows_updated BIGINT, rows_deleted BIGINT,"
              + " rows_after BIGINT, silver_total STRING, gold_total STRING");

  private final SparkSession spark;
  private final LakeTable table;

  public Accounts(SparkSession spark, LakeTable table) {
    this.spark = spark;
    this.table = table;
  }

  /**
   * One line of a step's account.
   *
   * @param rows how many rows got the verdict, or were requeued; empty for a control total
   */
  public record Line(
      String verdict,
      Optional<String> rule,
      Optional<Long> rows,
      Optional<String> silverTotal,
      Optional<String> goldTotal) {

    public static Line of(String verdict, Optional<String> rule, long rows) {
      return new Line(verdict, rule, Optional.of(rows), Optional.empty(), Optional.empty());
    }

    public static Line total(String name, String silver, String gold) {
      return new Line(
          TOTAL,
          Optional.of(name),
          Optional.empty(),
          Optional.ofNullable(silver),
          Optional.ofNullable(gold));
    }
  }

  /** Adds a step's account; it counts once the step has committed. */
  public void append(StepCommits commits, long step, long before, Counts counts, List<Line> lines) {
    long after = before + counts.inserted() - counts.deleted();
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      rows.add(
          RowFactory.create(
              step,
              line.verdict(),
              line.rule().orElse(null),
              line.rows().orElse(null),
              before,
              counts.inserted(),
              counts.updated(),
              counts.deleted(),
              after,
              line.silverTotal().orElse(null),
              line.goldTotal().orElse(null)));
    }
    commits.commit(
        table,
        () ->
            spark
                .createDataFrame(rows, SCHEMA)
                .coalesce(1)
                .write()
                .format("delta")
                .mode("append")
                .save(table.path()));
  }

  /** The rules whose rows were requeued by a step before this one, with {@link #REQUEUED_BY}. */
  public Dataset<Row> requeued(long before) {
    return table
        .now()
        .filter(col("verdict").equalTo(REQUEUED).and(col("_step").lt(before)))
        .groupBy(col("rule"))
        .agg(max("_step").as(REQUEUED_BY));
  }

  /**
   * Stops when a table does not hold what its last step left in it.
   *
   * @param name silver.&lt;name&gt; or gold.&lt;name&gt;
   * @param rows that the table holds now
   */
  public void requireRowsAfter(String name, long step, long rows) {
    List<Row> account =
        table.exists()
            ? table.now().filter(col("_step").equalTo(step)).select("rows_after").collectAsList()
            : List.of();
    if (account.isEmpty() || account.get(0).getLong(0) != rows) {
      String left = account.isEmpty() ? "no account" : account.get(0).getLong(0) + " rows";
      throw new LakeException(
          name + " was changed since its last step",
          "step "
              + step
              + " left "
              + left
              + ", but the table now holds "
              + rows
              + " rows:"
              + " it was restored, overwritten or edited by hand",
          "RESTORE the version of step "
              + step
              + ", or delete the table's folder: it is then recomputed from its source");
    }
  }
}
