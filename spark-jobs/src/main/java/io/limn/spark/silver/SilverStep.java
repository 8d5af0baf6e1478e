package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetReader;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.PlannedSteps;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.step.StepReport;
import io.limn.spark.step.Stopwatch;
import io.limn.spark.table.LakeTable;
import io.limn.spark.table.RowChanges;
import io.limn.spark.table.StepCommits;
import io.limn.spark.table.TableColumns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Steps of a silver table.
 *
 * <ol>
 *   <li>The step is planned: which loads of which bronze version, by which rules; or which rows of
 *       quarantine are requeued, to be judged by the rules of today. From here on nothing but the
 *       plan decides.
 *   <li>Every bronze row of the step gets its verdict, and the verdicts are counted.
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
  private final String appId;
  private final LakeTable table;
  private final LakeTable bronze;
  private final StepPlanner planning;
  private final Accounts accounts;
  private final SilverQuarantine quarantine;
  private final SilverPlans plans;

  public SilverStep(Lake lake) {
    this.lake = lake;
    String silver =
        lake.dataset()
            .silver()
            .orElseThrow(
                () ->
                    new LakeException(
                        "dataset " + lake.dataset().name() + " declares no silver table",
                        lake.dataset().location() + " has no key silver",
                        "declare a silver table under the key silver"))
            .table();
    this.name = "silver." + silver;
    String location = LakeLayout.silverTable(silver);
    this.appId = StepPlans.appId(name);
    this.table = lake.table(location);
    this.bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    this.planning = new StepPlanner(lake.files(), name, location);
    this.accounts = new Accounts(lake.spark(), lake.table(LakeLayout.accounts(location)));
    this.quarantine = new SilverQuarantine(lake, location, accounts);
    this.plans = new SilverPlans(lake, name, table, quarantine, accounts, planning);
  }

  /**
   * Runs the step that was left uncommitted, if there is one, and then the next, if there is one.
   */
  public List<StepReport> run() {
    return steps().run(plans::ofLoads, this::execute);
  }

  /**
   * The same, and before what is new it judges again what stands in quarantine.
   *
   * @param rules that refused it, empty for every rule
   */
  public List<StepReport> requeue(List<String> rules) {
    RequeueRequest requeue = new RequeueRequest(plans, rules, lake.dataset().text());
    BiFunction<StepPlan, Stopwatch, StepReport> execute =
        (plan, watch) -> {
          StepReport report = execute(plan, watch);
          requeue.ran(plan);
          return report;
        };
    return steps().run(requeue::propose, execute);
  }

  /** The rules that rows are refused by, and those that have refused one before now. */
  public Set<String> rules() {
    Set<String> rules = new TreeSet<>(quarantine.rules());
    lake.dataset().silver().ifPresent(silver -> rules.addAll(silver.quarantineRules()));
    return rules;
  }

  private PlannedSteps steps() {
    return new PlannedSteps("silver", planning, () -> table.committedStep(appId));
  }

  private StepReport execute(StepPlan plan, Stopwatch watch) {
    lake.expect(Math.max(plan.getSources().get(0).getRows(), plan.getTargetRows()));
    Lake planned =
        lake.planned(
            DatasetReader.read(
                lake.dataset().location(), plan.getDatasetText(), lake.config().schemas()));
    StepSource source = StepSource.of(plan, bronze, quarantine);
    Deduplication deduplication = new Deduplication(planned.dataset().silver().orElseThrow());
    Dataset<Row> judged =
        new RowTyper(planned.dataset())
            .apply(source.rows())
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> good = judged.filter(col(Judgement.VERDICT).isNull());
    Dataset<Row> resolved =
        deduplication
            .apply(good, before(plan, planned, source, good))
            .unionByName(
                judged
                    .filter(col(Judgement.VERDICT).isNotNull())
                    .withColumn(RowChanges.CHANGE, lit(null).cast("string")))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SilverAccount account = SilverAccount.of(resolved, source.refused());
      account.requireAll(source.toJudge(plan), "step " + plan.getStep() + " of " + name);
      commit(plan, planned, deduplication, resolved, account);
      return report(plan, account, watch.elapsed());
    } finally {
      resolved.unpersist();
      judged.unpersist();
    }
  }

  /** What the table holds before the step. */
  private Optional<Dataset<Row>> before(
      StepPlan plan, Lake planned, StepSource source, Dataset<Row> good) {
    if (plan.getTargetRows() == 0) {
      return Optional.empty();
    }
    if (source.refused().isEmpty()) {
      return Optional.of(table.now());
    }
    SilverSpec silver = planned.dataset().silver().orElseThrow();
    Dataset<Row> bronzeRows = new BronzeFrame(source.reached(), silver).rows();
    return Optional.of(new Deduplication(silver).placed(table.now(), good, bronzeRows));
  }

  private void commit(
      StepPlan plan,
      Lake planned,
      Deduplication deduplication,
      Dataset<Row> resolved,
      SilverAccount account) {
    StepCommits commits = new StepCommits(lake.spark(), appId, plan.getStep());
    if (account.rows(Judgement.QUARANTINED) > 0) {
      quarantine.append(commits, resolved, plan.getStep(), planned.dataset());
    }
    accounts.append(commits, plan.getStep(), plan.getTargetRows(), account.counts(), account.all());
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

  private StepReport report(StepPlan plan, SilverAccount account, Duration took) {
    return new StepReport(
        account.requeued().isEmpty() ? "silver" : "requeue",
        name,
        Optional.of(plan.getStep()),
        account.rows(),
        account.rows(Judgement.KEPT),
        account.rows(Judgement.DUPLICATE),
        account.rows(Judgement.SUPERSEDED),
        account.rows(Judgement.QUARANTINED),
        account.rows(Judgement.FILTERED),
        took);
  }
}
