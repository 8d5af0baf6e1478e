package io.limn.spark.audit;

import io.limn.core.audit.fact.GoldFacts;
import io.limn.core.audit.fact.GoldFacts.Origin;
import io.limn.core.audit.fact.GoldFacts.Recomputed;
import io.limn.core.audit.fact.GoldFacts.Step;
import io.limn.core.audit.fact.GoldFacts.Total;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.gold.ControlTotals;
import io.limn.spark.gold.Model;
import io.limn.spark.gold.PlannedModel;
import io.limn.spark.publish.GoldContents;
import io.limn.spark.publish.PublishedSchema;
import io.limn.spark.session.Lake;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.table.CommitLog.StepCommitted;
import io.limn.spark.table.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the facts of one gold table. */
final class GoldFactsReader {
  private final Lake lake;
  private final GoldSpec gold;
  private final String name;
  private final String silverTable;
  private final LakeTable table;
  private final LakeTable silver;
  private final StepPlanner planning;

  GoldFactsReader(Lake lake, GoldSpec gold) {
    this.lake = lake;
    this.gold = gold;
    this.name = "gold." + gold.table();
    this.silverTable = lake.dataset().silver().orElseThrow().table();
    this.table = lake.table(LakeLayout.goldTable(gold.table()));
    this.silver = lake.table(LakeLayout.silverTable(silverTable));
    this.planning = new StepPlanner(lake.files(), name, LakeLayout.goldTable(gold.table()));
  }

  /** Empty when no step was committed and none is planned. */
  Optional<GoldFacts> read(boolean full) {
    String appId = StepPlans.appId(name);
    long version = table.version();
    long committed = table.committedStep(appId);
    var uncommitted = SilverFactsReader.uncommitted(planning, committed);
    String source = "silver." + silverTable;
    if (committed == 0) {
      return uncommitted.map(
          plan ->
              new GoldFacts(
                  name,
                  source,
                  version,
                  0,
                  List.of(),
                  Optional.of(new Origin(0, List.of(), Optional.empty())),
                  uncommitted));
    }
    Dataset<Row> goldRows = table.at(version);
    return Optional.of(
        new GoldFacts(
            name,
            source,
            version,
            goldRows.count(),
            steps(committed),
            origin(planning.committed(committed), goldRows, full),
            uncommitted));
  }

  private List<Step> steps(long committed) {
    Map<Long, StepCommitted> commits =
        table.commits().since(table.oldestVersion(), StepPlans.appId(name));
    List<Step> steps = new ArrayList<>();
    for (long number = 1; number <= committed; number++) {
      StepPlan plan = planning.committed(number);
      SourceRange range = plan.getSources().get(0);
      long at =
          Optional.ofNullable(commits.get(number))
              .map(StepCommitted::atEpochMillis)
              .orElse(plan.getCreatedAt().toEpochMilli());
      steps.add(new Step(number, range.getFrom(), range.getTo(), at));
    }
    return steps;
  }

  private Optional<Origin> origin(StepPlan newest, Dataset<Row> goldRows, boolean full) {
    long readVersion = newest.getSources().get(0).getVersion();
    if (readVersion < silver.oldestVersion()) {
      return Optional.empty();
    }
    GoldSpec planned = PlannedModel.of(lake, newest, gold.table());
    Model model = new Model(lake.spark(), planned, silverTable);
    return model.compute(() -> origin(readVersion, planned, model, goldRows, full));
  }

  private Optional<Origin> origin(
      long readVersion, GoldSpec planned, Model model, Dataset<Row> goldRows, boolean full) {
    Dataset<Row> silverRows = silver.at(readVersion);
    List<Total> totals =
        new ControlTotals(planned)
            .compute(silverRows, goldRows).stream()
                .map(total -> new Total(total.name(), total.silver(), total.gold()))
                .toList();
    return Optional.of(
        new Origin(
            silver.committedStep(StepPlans.appId("silver." + silverTable), readVersion),
            totals,
            full
                ? Optional.of(recomputed(planned, model, silverRows, goldRows))
                : Optional.empty()));
  }

  private Recomputed recomputed(
      GoldSpec planned, Model model, Dataset<Row> silverRows, Dataset<Row> goldRows) {
    Dataset<Row> result = model.over(silverRows);
    PublishedSchema schema = PublishedSchema.of(result.schema(), planned.key(), gold.table());
    return new Recomputed(GoldContents.of(result, schema), GoldContents.of(goldRows, schema));
  }
}
