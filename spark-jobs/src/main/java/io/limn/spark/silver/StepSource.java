package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;

import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.table.LakeTable;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a step of silver judges, as its plan says.
 *
 * @param rows of bronze
 * @param reached all rows of the loads that silver has seen when the step is done
 * @param refused the rows of quarantine that are judged again; empty for a step over loads
 */
record StepSource(Dataset<Row> rows, Dataset<Row> reached, Optional<Dataset<Row>> refused) {

  static StepSource of(StepPlan plan, LakeTable bronze, SilverQuarantine quarantine) {
    SourceRange loads = plan.getSources().get(0);
    Dataset<Row> reached =
        bronze.at(loads.getVersion()).filter(col(BronzeFrame.LOAD).leq(loads.getTo()));
    if (plan.getRequeuedRules() == null) {
      Dataset<Row> range = reached.filter(col(BronzeFrame.LOAD).gt(loads.getFrom()));
      return new StepSource(range, reached, Optional.empty());
    }
    Dataset<Row> refused =
        quarantine.standing(
            plan.getSources().get(1).getVersion(), plan.getStep(), plan.getRequeuedRules());
    return new StepSource(
        SilverQuarantine.inBronze(reached, refused), reached, Optional.of(refused));
  }

  /** How many rows the plan wants judged. */
  long toJudge(StepPlan plan) {
    return refused.isPresent() ? plan.getSources().get(1).getRows() : rows.count();
  }
}
