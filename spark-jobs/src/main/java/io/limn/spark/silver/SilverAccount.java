package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;

import io.limn.core.LakeException;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.Accounts.Line;
import io.limn.spark.table.RowChanges;
import io.limn.spark.table.RowChanges.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The balance of one step of silver, counted from its rows.
 *
 * @param lines one a verdict and rule
 * @param requeued what the step took from quarantine, one a rule
 */
record SilverAccount(List<Line> lines, List<Line> requeued, Counts counts) {

  /**
   * Counts rows that have their verdict.
   *
   * @param refused rows of quarantine that the step judges again; none when it judges loads
   */
  static SilverAccount of(Dataset<Row> verdicts, Optional<Dataset<Row>> refused) {
    List<Row> counted =
        verdicts
            .groupBy(col(Judgement.VERDICT), col(Judgement.RULE), col(RowChanges.CHANGE))
            .count()
            .collectAsList();
    Map<String, Long> changes = new TreeMap<>();
    Map<String, Line> lines = new TreeMap<>();
    // also a step whose loads hold no rows has an account
    lines.put(Judgement.KEPT + "/", Line.of(Judgement.KEPT, Optional.empty(), 0));
    for (Row row : counted) {
      String verdict = row.getString(0);
      Optional<String> rule = Optional.ofNullable(row.getString(1));
      long rows = row.getLong(3);
      if (!row.isNullAt(2)) {
        changes.merge(row.getString(2), rows, Long::sum);
      }
      lines.merge(
          verdict + "/" + rule.orElse(""), Line.of(verdict, rule, rows), SilverAccount::sum);
    }
    return new SilverAccount(
        new ArrayList<>(lines.values()),
        refused.map(SilverAccount::requeued).orElse(List.of()),
        new Counts(
            changes.getOrDefault(RowChanges.INSERT, 0L),
            changes.getOrDefault(RowChanges.UPDATE, 0L),
            0));
  }

  private static List<Line> requeued(Dataset<Row> refused) {
    return refused.groupBy(col("rule")).count().orderBy(col("rule")).collectAsList().stream()
        .map(row -> Line.of(Accounts.REQUEUED, Optional.of(row.getString(0)), row.getLong(1)))
        .toList();
  }

  /** All that is written down of the step. */
  List<Line> all() {
    return Stream.concat(lines.stream(), requeued.stream()).toList();
  }

  /** All rows that the step judged. */
  long rows() {
    return sum(lines);
  }

  long rows(String verdict) {
    return sum(lines.stream().filter(line -> line.verdict().equals(verdict)).toList());
  }

  /** Stops the step, before anything is written, when a row has no verdict or two. */
  void requireAll(long toJudge, String step) {
    if (rows() != toJudge || rows(Judgement.KEPT) != counts.all()) {
      throw new LakeException(
          step + " does not add up",
          rows() + " verdicts for " + toJudge + " rows: " + all(),
          "nothing was written; this is a bug, please report it with the dataset file");
    }
  }

  private static long sum(List<Line> lines) {
    return lines.stream().mapToLong(line -> line.rows().orElse(0L)).sum();
  }

  private static Line sum(Line one, Line other) {
    long rows = one.rows().orElse(0L) + other.rows().orElse(0L);
    return Line.of(one.verdict(), one.rule(), rows);
  }
}
