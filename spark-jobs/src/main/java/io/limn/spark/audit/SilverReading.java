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
import io.limn.spark.session.Lake;
import io.limn.spark.step.Planning;
import io.limn.spark.table.CommitLog.StepCommitted;
import io.limn.spark.table.LakeTable;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<Long, StepCommitted> commits = table.commits().all(appId);
    if (commits.size() < committed) {
      return Finding.unreachable(
          "the log of " + name + " no longer holds all of its " + committed + " steps");
    }
    Planning planning = new Planning(lake.files(), name, location);
    Map<Long, Long> bronze = bronzeRowsByLoad();
    Map<Long, List<AccountRow>> accounts = accounts();
    Map<Long, Long> quarantine = quarantine();
    Changes changes = changes(version);
    List<Step> steps = new ArrayList<>();
    for (long number = 1; number <= committed; number++) {
      var plan = planning.read(number);
      if (plan.isEmpty()) {
        return Finding.unreachable("the plan of step " + number + " of " + name + " is gone");
      }
      SourceRange source = plan.get().getSources().get(0);
      StepCommitted commit = commits.get(number);
      long bronzeRows =
          bronze.entrySet().stream()
              .filter(load -> load.getKey() > source.getFrom() && load.getKey() <= source.getTo())
              .mapToLong(Map.Entry::getValue)
              .sum();
      steps.add(
          new Step(
              number,
              source.getFrom(),
              source.getTo(),
              commit.atEpochMillis(),
              bronzeRows,
              accounts.getOrDefault(number, List.of()),
              quarantine.getOrDefault(number, 0L),
              plan.get().getTargetRows(),
              changes.of(commit.version(), "insert"),
              changes.of(commit.version(), "update_postimage"),
              changes.of(commit.version(), "delete"),
              changes.rowsAt(commit.version())));
    }
    return Finding.found(
        new SilverFacts(
            name,
            "bronze." + lake.dataset().name(),
            version,
            table.at(version).count(),
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

  private Map<Long, List<AccountRow>> accounts() {
    LakeTable accounts = lake.table(LakeLayout.accounts(location));
    Map<Long, List<AccountRow>> bySteps = new TreeMap<>();
    if (accounts.exists()) {
      for (Row row : accounts.now().select(STEP, "verdict", "rule", "rows").collectAsList()) {
        bySteps
            .computeIfAbsent(row.getLong(0), step -> new ArrayList<>())
            .add(
                new AccountRow(
                    RowVerdict.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(row.getString(2)),
                    row.getLong(3)));
      }
    }
    return bySteps;
  }

  /** The change feed from the table's beginning, counted by version and kind of change. */
  private Changes changes(long version) {
    Changes changes = new Changes(new HashMap<>());
    table
        .changes(-1, version)
        .groupBy(col("_commit_version").cast("long"), col("_change_type"))
        .count()
        .collectAsList()
        .forEach(row -> changes.counts.put(row.getLong(0) + row.getString(1), row.getLong(2)));
    return changes;
  }

  private static Map<Long, Long> counts(Dataset<Row> rows, String by) {
    Map<Long, Long> counts = new TreeMap<>();
    rows.groupBy(col(by).cast("long")).count().collectAsList().stream()
        .filter(row -> !row.isNullAt(0))
        .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
    return counts;
  }

  private record Changes(Map<String, Long> counts) {
    long of(long version, String type) {
      return counts.getOrDefault(version + type, 0L);
    }

    long rowsAt(long version) {
      long rows = 0;
      for (long before = 0; before <= version; before++) {
        rows += of(before, "insert") - of(before, "delete");
      }
      return rows;
    }
  }
}
