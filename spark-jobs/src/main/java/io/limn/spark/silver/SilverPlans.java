package io.limn.spark.silver;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.LakeTable.Progress;
import java.util.List;
import java.util.Optional;

/** Proposes the steps of a silver table: over new loads of bronze, or over what it refused. */
final class SilverPlans {
  private final Lake lake;
  private final String name;
  private final LakeTable table;
  private final LakeTable bronze;
  private final SilverQuarantine quarantine;
  private final Accounts accounts;
  private final StepPlanner planning;

  /**
   * Plans of one table.
   *
   * @param name silver.&lt;name&gt;
   */
  SilverPlans(
      Lake lake,
      String name,
      LakeTable table,
      SilverQuarantine quarantine,
      Accounts accounts,
      StepPlanner planning) {
    this.lake = lake;
    this.name = name;
    this.table = table;
    this.bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    this.quarantine = quarantine;
    this.accounts = accounts;
    this.planning = planning;
  }

  /** Over the loads since the last step; empty when there are none. */
  Optional<StepPlan> ofLoads(long committed) {
    Progress progress = progress();
    long from = reached(committed);
    return progress.ordinal() <= from
        ? Optional.empty()
        : Optional.of(plan(committed, progress, from, progress.ordinal()));
  }

  /**
   * Over what stands in quarantine; empty when nothing does.
   *
   * @param rules that refused it, empty for every rule
   */
  Optional<StepPlan> ofQuarantine(long committed, List<String> rules) {
    long version = quarantine.version();
    if (committed == 0 || version < 0) {
      return Optional.empty();
    }
    long rows = quarantine.standing(version, committed + 1, rules).count();
    if (rows == 0) {
      return Optional.empty();
    }
    long reached = reached(committed);
    StepPlan plan = plan(committed, progress(), reached, reached);
    plan.setSources(
        List.of(
            plan.getSources().get(0),
            new SourceRange(name + ".quarantine", 0L, committed, version, rows)));
    plan.setRequeuedRules(rules);
    return Optional.of(plan);
  }

  private StepPlan plan(long committed, Progress progress, long from, long to) {
    lake.expect(progress.totalRows());
    long version = bronze.version();
    long bronzeRows = bronze.at(version).count();
    requireUnwound(progress, bronzeRows);
    long rows = table.exists() ? table.now().count() : 0;
    if (committed > 0) {
      accounts.requireRowsAfter(name, committed, rows);
    }
    SourceRange source =
        new SourceRange("bronze." + lake.dataset().name(), from, to, version, bronzeRows);
    return planning.plan(committed + 1, source, lake.dataset().text(), null, table.version(), rows);
  }

  private long reached(long committed) {
    return committed == 0 ? 0 : planning.committed(committed).getSources().get(0).getTo();
  }

  private Progress progress() {
    return bronze
        .progress()
        .orElseThrow(
            () ->
                new LakeException(
                    "dataset " + lake.dataset().name() + " has no bronze table yet",
                    bronze.path() + " is not a table that a load created",
                    "run `limn load " + lake.dataset().name() + "` first"));
  }

  private void requireUnwound(Progress progress, long rows) {
    if (rows != progress.totalRows()) {
      throw new LakeException(
          "bronze." + lake.dataset().name() + " does not hold what its loads committed",
          "they committed "
              + progress.totalRows()
              + " rows, but the table holds "
              + rows
              + ": it was restored, overwritten or edited by hand, which does not update its"
              + " progress",
          "RESTORE the newest version before that, or rebuild the table from the landed files:"
              + " delete its folder and run `limn load` again");
    }
  }
}
