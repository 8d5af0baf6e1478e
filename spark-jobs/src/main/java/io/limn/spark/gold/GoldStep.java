package io.limn.spark.gold;

import io.limn.core.LakeException;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.Accounts.Line;
import io.limn.spark.step.PlannedSteps;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.step.StepReport;
import io.limn.spark.step.Stopwatch;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.RowChanges;
import io.limn.spark.table.RowChanges.Counts;
import io.limn.spark.table.StepCommits;
import io.limn.spark.table.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Steps of one gold table.
 *
 * <ol>
 *   <li>The step is planned: which versions of silver, by which SQL.
 *   <li>The dates of the rows that changed between these versions are recomputed from all their
 *       silver rows, and compared with what the table holds of them. A first step, and one whose
 *       SQL is not that of the step before, recomputes all.
 *   <li>The account with its control totals is committed; it does not count yet.
 *   <li>The table is committed: <b>the atomic step</b>.
 * </ol>
 */
public final class GoldStep {
  private final Lake lake;
  private final String name;
  private final String table;
  private final String silverName;
  private final String silverTable;
  private final String appId;
  private final LakeTable target;
  private final LakeTable silver;
  private final StepPlanner planning;
  private final Accounts accounts;

  public GoldStep(Lake lake, GoldSpec gold) {
    this.lake = lake;
    this.table = gold.table();
    this.name = "gold." + table;
    String location = LakeLayout.goldTable(table);
    this.silverTable = lake.dataset().silver().orElseThrow().table();
    this.silverName = "silver." + silverTable;
    this.appId = StepPlans.appId(name);
    this.target = lake.table(location);
    this.silver = lake.table(LakeLayout.silverTable(silverTable));
    this.planning = new StepPlanner(lake.files(), name, location);
    this.accounts = new Accounts(lake.spark(), lake.table(LakeLayout.accounts(location)));
  }

  /**
   * Runs the step that was left uncommitted, if there is one, and then the next, if there is one.
   */
  public List<StepReport> run() {
    return new PlannedSteps("gold", planning, () -> target.committedStep(appId))
        .run(this::propose, this::execute);
  }

  private Optional<StepPlan> propose(long committed) {
    long silverStep = silver.committedStep(StepPlans.appId(silverName));
    if (silverStep == 0) {
      throw new LakeException(
          name + " cannot be computed: " + silverName + " does not exist yet",
          silver.path() + " has no committed step",
          "run `limn silver " + lake.dataset().name() + "` first");
    }
    long version = silver.version();
    String sql = PlannedModel.among(lake.dataset(), table).sql();
    Optional<StepPlan> last = committed == 0 ? Optional.empty() : planning.read(committed);
    boolean sameModel = last.isPresent() && sql.equals(last.get().getSqlText());
    long from = last.map(plan -> plan.getSources().get(0).getTo()).orElse(-1L);
    if (from == version && sameModel) {
      return Optional.empty();
    }
    requireForward(from, version);
    long silverRows = silver.at(version).count();
    lake.expect(silverRows);
    new Accounts(lake.spark(), lake.table(LakeLayout.accounts(LakeLayout.silverTable(silverTable))))
        .requireRowsAfter(silverName, silverStep, silverRows);
    long rows = target.exists() ? target.now().count() : 0;
    if (committed > 0) {
      accounts.requireRowsAfter(name, committed, rows);
    }
    SourceRange source = new SourceRange(silverName, from, version, version, silverRows);
    return Optional.of(
        planning.plan(committed + 1, source, lake.dataset().text(), sql, target.version(), rows));
  }

  private StepReport execute(StepPlan plan, Stopwatch watch) {
    lake.expect(Math.max(plan.getSources().get(0).getRows(), plan.getTargetRows()));
    GoldSpec gold = PlannedModel.of(lake, plan, table);
    Model model = new Model(lake.spark(), gold, silverTable);
    return model.compute(() -> execute(plan, gold, model, watch));
  }

  private StepReport execute(StepPlan plan, GoldSpec gold, Model model, Stopwatch watch) {
    SourceRange source = plan.getSources().get(0);
    Dataset<Row> silverRows = silver.at(source.getVersion());
    Dates dates = dates(plan, gold);
    Dataset<Row> result = model.over(dates.of(silverRows, gold.silverDate())).persist();
    boolean made = plan.getTargetRows() > 0;
    Dataset<Row> standing = made ? target.now().selectExpr(common(result)) : result.limit(0);
    Dataset<Row> changes =
        Difference.of(result, dates.of(standing, gold.goldDate()), gold.key()).persist();
    try {
      model.requireKey(result);
      long rows = result.count();
      lake.expect(Math.max(rows, Math.max(source.getRows(), plan.getTargetRows())));
      requireOwnDates(dates.others(result, gold.goldDate()), gold);
      Counts counts = Difference.count(changes);
      Dataset<Row> after = dates.others(standing, gold.goldDate()).unionByName(result, true);
      ControlTotals totals = new ControlTotals(gold);
      List<Line> lines = new ArrayList<>();
      lines.add(Line.of(Accounts.RECOMPUTED, Optional.empty(), rows));
      lines.addAll(totals.requireEqual(totals.compute(silverRows, after)));
      commit(plan, gold, changes, counts, lines);
      long read =
          dates.isAll() ? source.getRows() : dates.of(silverRows, gold.silverDate()).count();
      return StepReport.moved("gold", name, plan.getStep(), read, counts.all(), watch.elapsed());
    } finally {
      changes.unpersist();
      result.unpersist();
    }
  }

  private void commit(
      StepPlan plan, GoldSpec gold, Dataset<Row> changes, Counts counts, List<Line> lines) {
    StepCommits commits = new StepCommits(lake.spark(), appId, plan.getStep());
    accounts.append(commits, plan.getStep(), plan.getTargetRows(), counts, lines);
    TableColumns.extend(lake.spark(), target, name, changes.drop(RowChanges.CHANGE).schema());
    commits.commit( // the atomic step: with this commit the step has happened
        target, () -> RowChanges.apply(lake.spark(), target, changes, gold.key(), counts));
  }

  private Dates dates(StepPlan plan, GoldSpec gold) {
    SourceRange source = plan.getSources().get(0);
    boolean sameModel =
        planning
            .read(plan.getStep() - 1)
            .map(last -> plan.getSqlText().equals(last.getSqlText()))
            .orElse(false);
    if (!sameModel || !silver.commits().holds(source.getFrom() + 1)) {
      return Dates.all(); // the first step, another model, or a feed that log clean-up has cut off
    }
    return Dates.of(
        lake.spark(), silver.changes(source.getFrom(), source.getTo()), gold.silverDate());
  }

  /** Columns of the result that the table has already. */
  private String[] common(Dataset<Row> result) {
    List<String> there = List.of(target.schema().fieldNames());
    return java.util.Arrays.stream(result.columns())
        .filter(there::contains)
        .map(column -> "`" + column + "`")
        .toArray(String[]::new);
  }

  private void requireForward(long from, long version) {
    if (version < from) {
      throw new LakeException(
          silverName + " is older than the version that " + name + " was computed from",
          "the last step read version " + from + ", but the table is at version " + version,
          "silver was recreated; delete the folder of " + name + " so that it is recomputed");
    }
  }

  private void requireOwnDates(Dataset<Row> foreign, GoldSpec gold) {
    List<Row> row = foreign.select("`" + gold.goldDate() + "`").limit(1).collectAsList();
    if (!row.isEmpty()) {
      throw new LakeException(
          "the model of " + name + " returns rows for other dates than those being computed",
          gold.goldDate() + " " + row.get(0).get(0) + " came from silver rows of other dates",
          "change the SQL so that a result row depends only on silver rows of its own date");
    }
  }
}
