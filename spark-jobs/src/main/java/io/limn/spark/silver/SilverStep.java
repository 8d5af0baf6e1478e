package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.PlannedSteps;
import io.limn.spark.step.Planning;
import io.limn.spark.step.StepReport;
import io.limn.spark.step.Stopwatch;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.LakeTable.Progress;
import io.limn.spark.table.RowChanges;
import io.limn.spark.table.StepCommits;
import io.limn.spark.table.TableColumns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Steps of a silver table.
 *
 * <ol>
 *   <li>The step is planned: which loads of which bronze version, by which rules. From here on
 *       nothing but the plan decides.
 *   <li>Every bronze row of the range gets its verdict, and the verdicts are counted.
 *   <li>Quarantine and account are committed, under the step's number; they do not count yet.
 *   <li>The table is committed under the step's number: <b>the atomic step</b>.
 * </ol>
 *
 * A crash before the last commit leaves a plan that the next run finds and runs again; tables that
 * hold the step already skip it.
 */
public final class SilverStep {
  private final Lake lake;
  private final String name;
  private final String location;
  private final String appId;
  private final LakeTable table;
  private final LakeTable bronze;
  private final Planning planning;
  private final Accounts accounts;

  public SilverStep(Lake lake) {
    this.lake = lake;
    String silver =
        lake.dataset()
            .silver()
            .orElseThrow(
                () ->
                    new LakeException(
                        "there is no silver table to compute",
                        lake.dataset().location() + " declares none",
                        "declare one under the key silver"))
            .table();
    this.name = "silver." + silver;
    this.location = LakeLayout.silverTable(silver);
    this.appId = StepPlans.appId(name);
    this.table = lake.table(location);
    this.bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    this.planning = new Planning(lake.files(), name, location);
    this.accounts = new Accounts(lake.spark(), lake.table(LakeLayout.accounts(location)));
  }

  /**
   * Runs the step that was left uncommitted, if there is one, and then the next, if there is one.
   */
  public List<StepReport> run() {
    return new PlannedSteps("silver", planning, () -> table.committedStep(appId))
        .run(this::propose, this::execute);
  }

  private Optional<StepPlan> propose(long committed) {
    Progress progress =
        bronze
            .progress()
            .orElseThrow(
                () ->
                    new LakeException(
                        "there is no bronze table of " + lake.dataset().name(),
                        bronze.path() + " is no table that a load has made",
                        "run `limn load " + lake.dataset().name() + "` first"));
    long from = committed == 0 ? 0 : planning.committed(committed).getSources().get(0).getTo();
    if (progress.ordinal() <= from) {
      return Optional.empty();
    }
    long version = bronze.version();
    long bronzeRows = bronze.at(version).count();
    requireUnwound(progress, bronzeRows);
    long rows = table.exists() ? table.now().count() : 0;
    if (committed > 0) {
      accounts.requireRowsAfter(name, committed, rows);
    }
    SourceRange source =
        new SourceRange(
            "bronze." + lake.dataset().name(), from, progress.ordinal(), version, bronzeRows);
    return Optional.of(
        planning.plan(committed + 1, source, lake.dataset().text(), null, table.version(), rows));
  }

  private StepReport execute(StepPlan plan, Stopwatch watch) {
    Lake planned =
        lake.planned(
            DatasetReader.read(
                lake.dataset().location(), plan.getDatasetText(), lake.config().schemas()));
    SourceRange source = plan.getSources().get(0);
    Dataset<Row> range =
        bronze
            .at(source.getVersion())
            .filter(
                col(BronzeRows.LOAD)
                    .gt(source.getFrom())
                    .and(col(BronzeRows.LOAD).leq(source.getTo())));
    Deduplication deduplication = new Deduplication(planned.dataset().silver().orElseThrow());
    Dataset<Row> judged =
        new Typing(planned.dataset()).apply(range).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> good = judged.filter(col(Judgement.VERDICT).isNull());
    Optional<Dataset<Row>> before =
        plan.getTargetRows() == 0 ? Optional.empty() : Optional.of(table.now());
    Dataset<Row> resolved =
        deduplication
            .apply(good, before)
            .unionByName(
                judged
                    .filter(col(Judgement.VERDICT).isNotNull())
                    .withColumn(RowChanges.CHANGE, lit(null).cast("string")))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SilverAccount account = SilverAccount.of(resolved);
      account.requireAll(range.count(), "step " + plan.getStep() + " of " + name);
      commit(plan, planned, deduplication, resolved, account);
      return report(plan.getStep(), account, watch.elapsed());
    } finally {
      resolved.unpersist();
      judged.unpersist();
    }
  }

  private void commit(
      StepPlan plan,
      Lake planned,
      Deduplication deduplication,
      Dataset<Row> resolved,
      SilverAccount account) {
    StepCommits commits = new StepCommits(lake.spark(), appId, plan.getStep());
    if (account.rows(Judgement.QUARANTINED) > 0) {
      LakeTable quarantine = lake.table(LakeLayout.quarantine(location));
      SilverQuarantine.append(commits, quarantine, resolved, plan.getStep(), planned.dataset());
    }
    accounts.append(
        commits, plan.getStep(), plan.getTargetRows(), account.counts(), account.lines());
    SilverSchema schema = new SilverSchema(planned.dataset());
    TableColumns.extend(lake.spark(), table, name, schema.types());
    Dataset<Row> changes =
        resolved
            .filter(col(RowChanges.CHANGE).isNotNull())
            .select(schema.columns(plan.getStep()).toArray(Column[]::new));
    commits.commit( // the atomic step: with this commit the step has happened
        table,
        () ->
            RowChanges.apply(lake.spark(), table, changes, deduplication.key(), account.counts()));
  }

  private void requireUnwound(Progress progress, long rows) {
    if (rows != progress.totalRows()) {
      throw new LakeException(
          "bronze." + lake.dataset().name() + " does not hold what its loads committed",
          "they committed "
              + progress.totalRows()
              + " rows, and the table holds "
              + rows
              + ": it was restored, overwritten or edited by hand, which its progress does not"
              + " notice",
          "put it back with RESTORE to its newest version before that, or rebuild it from the"
              + " landed files by deleting the table's folder and running `limn load` again");
    }
  }

  private StepReport report(long step, SilverAccount account, Duration took) {
    long in = account.lines().stream().mapToLong(line -> line.rows().orElse(0L)).sum();
    return new StepReport(
        "silver",
        name,
        Optional.of(step),
        in,
        account.rows(Judgement.KEPT),
        account.rows(Judgement.DUPLICATE),
        account.rows(Judgement.SUPERSEDED),
        account.rows(Judgement.QUARANTINED),
        account.rows(Judgement.FILTERED),
        took);
  }
}
