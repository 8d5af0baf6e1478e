package io.limn.spark.audit;

import static org.apache.spark.sql.functions.col;

import io.limn.core.audit.Finding;
import io.limn.core.audit.SilverFacts;
import io.limn.core.audit.SilverFacts.AccountRow;
import io.limn.core.audit.SilverFacts.RowVerdict;
import io.limn.core.audit.SilverFacts.Step;
import io.limn.core.audit.UncommittedPlan;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Planning;
import io.limn.spark.table.CommitLog.StepCommitted;
import io.limn.spark.table.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the facts of a dataset's silver table. */
final class SilverReading {
  private static final String STEP = "_step";

  private final Lake lake;
  private final String name;
  private final String location;
  private final LakeTable table;

  SilverReading(Lake lake) {
    this.lake = lake;
    String silver = lake.dataset().silver().orElseThrow().table();
    this.name = "silver." + silver;
    this.location = LakeLayout.silverTable(silver);
    this.table = lake.table(location);
  }

  Finding<SilverFacts> read() {
    String appId = StepPlans.appId(name);
    long version = table.version();
    long committed = table.committedStep(appId);
    if (committed == 0) {
      return Finding.notYet();
    }
    long rows = table.at(version).count();
    long oldest = table.oldestVersion();
    Map<Long, StepCommitted> commits = table.commits().since(oldest, appId);
    ChangeCounts changes = ChangeCounts.of(table, oldest, version, rows);
    Planning planning = new Planning(lake.files(), name, location);
    Map<Long, Long> bronze = bronzeRowsByLoad();
    Map<Long, Account> accounts = accounts();
    Map<Long, Long> quarantine = quarantine();
    List<Step> steps = new ArrayList<>();
    for (long number = 1; number <= committed; number++) {
      StepPlan plan = planning.committed(number);
      SourceRange source = plan.getSources().get(0);
      Optional<StepCommitted> commit = Optional.ofNullable(commits.get(number));
      long bronzeRows =
          bronze.entrySet().stream()
              .filter(load -> load.getKey() > source.getFrom() && load.getKey() <= source.getTo())
              .mapToLong(Map.Entry::getValue)
              .sum();
      Account account = accounts.getOrDefault(number, Account.NONE);
      steps.add(
          new Step(
              number,
              source.getFrom(),
              source.getTo(),
              commit.map(StepCommitted::atEpochMillis).orElse(plan.getCreatedAt().toEpochMilli()),
              bronzeRows,
              account.rows(),
              quarantine.getOrDefault(number, 0L),
              plan.getTargetRows(),
              account.after(),
              commit.map(StepCommitted::version).map(changes::of)));
    }
    return Finding.found(
        new SilverFacts(
            name,
            "bronze." + lake.dataset().name(),
            version,
            rows,
            steps,
            uncommitted(planning, committed)));
  }

  static Optional<UncommittedPlan> uncommitted(Planning planning, long committed) {
    return planning
        .read(committed + 1)
        .map(plan -> new UncommittedPlan(plan.getStep(), plan.getCreatedAt().toEpochMilli()));
  }

  private Map<Long, Long> bronzeRowsByLoad() {
    LakeTable bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    return bronze.exists() ? counts(bronze.now(), "_load") : Map.of();
  }

  private Map<Long, Long> quarantine() {
    LakeTable refused = lake.table(LakeLayout.quarantine(location));
    return refused.exists() ? counts(refused.now(), STEP) : Map.of();
  }

  /** What a step stated; rows of the table after it, 0 when it stated nothing. */
  private record Account(List<AccountRow> rows, long after) {
    static final Account NONE = new Account(List.of(), 0);
  }

  private Map<Long, Account> accounts() {
    LakeTable accounts = lake.table(LakeLayout.accounts(location));
    Map<Long, Account> bySteps = new TreeMap<>();
    if (accounts.exists()) {
      Dataset<Row> lines = accounts.now().select(STEP, "verdict", "rule", "rows", "rows_after");
      for (Row row : lines.collectAsList()) {
        bySteps
            .computeIfAbsent(row.getLong(0), step -> new Account(new ArrayList<>(), row.getLong(4)))
            .rows()
            .add(
                new AccountRow(
                    RowVerdict.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(row.getString(2)),
                    row.getLong(3)));
      }
    }
    return bySteps;
  }

  private static Map<Long, Long> counts(Dataset<Row> rows, String by) {
    Map<Long, Long> counts = new TreeMap<>();
    rows.groupBy(col(by).cast("long")).count().collectAsList().stream()
        .filter(row -> !row.isNullAt(0))
        .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
    return counts;
  }
}
