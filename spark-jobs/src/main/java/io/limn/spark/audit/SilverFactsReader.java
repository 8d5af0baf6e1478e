package io.limn.spark.audit;

import static org.apache.spark.sql.functions.col;

import io.limn.core.audit.fact.Finding;
import io.limn.core.audit.fact.SilverFacts;
import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.Requeue;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import io.limn.core.audit.fact.SilverFacts.Step;
import io.limn.core.audit.fact.UncommittedPlan;
import io.limn.core.layout.LakeLayout;
import io.limn.core.step.StepPlans;
import io.limn.schema.SourceRange;
import io.limn.schema.StepPlan;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Accounts;
import io.limn.spark.step.StepPlanner;
import io.limn.spark.table.CommitLog.StepCommitted;
import io.limn.spark.table.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Counts the facts of a dataset's silver table. */
final class SilverFactsReader {
  private static final String STEP = "_step";

  private final Lake lake;
  private final String name;
  private final String location;
  private final LakeTable table;

  SilverFactsReader(Lake lake) {
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
    StepPlanner planning = new StepPlanner(lake.files(), name, location);
    Map<Long, Long> bronze = bronzeRowsByLoad();
    Map<Long, Account> accounts = accounts();
    Map<Long, Map<String, Long>> quarantine = quarantine();
    Map<String, Long> standing = new TreeMap<>();
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
      Map<String, Long> refused = quarantine.getOrDefault(number, Map.of());
      Optional<Requeue> requeue =
          Optional.ofNullable(plan.getRequeuedRules())
              .map(rules -> new Requeue(taken(standing, rules), account.requeued()));
      refused.forEach((rule, count) -> standing.merge(rule, count, Long::sum));
      steps.add(
          new Step(
              number,
              source.getFrom(),
              source.getTo(),
              commit.map(StepCommitted::atEpochMillis).orElse(plan.getCreatedAt().toEpochMilli()),
              bronzeRows,
              requeue,
              account.verdicts(),
              sum(refused),
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

  static Optional<UncommittedPlan> uncommitted(StepPlanner planning, long committed) {
    return planning
        .read(committed + 1)
        .map(plan -> new UncommittedPlan(plan.getStep(), plan.getCreatedAt().toEpochMilli()));
  }

  /** Takes out what these rules refused, all if there are none, and tells how much it was. */
  private static long taken(Map<String, Long> standing, List<String> rules) {
    long before = sum(standing);
    if (rules.isEmpty()) {
      standing.clear();
    } else {
      standing.keySet().removeAll(Set.copyOf(rules));
    }
    return before - sum(standing);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows that were ever refused, by step and rule. */
  private Map<Long, Map<String, Long>> quarantine() {
    LakeTable refused = lake.table(LakeLayout.quarantine(location));
    Map<Long, Map<String, Long>> bySteps = new TreeMap<>();
    if (refused.exists()) {
      for (Row row : refused.now().groupBy(STEP, "rule").count().collectAsList()) {
        bySteps
            .computeIfAbsent(row.getLong(0), step -> new TreeMap<>())
            .put(row.getString(1), row.getLong(2));
      }
    }
    return bySteps;
  }

  /**
   * What a step stated.
   *
   * @param after rows of the table after it, 0 when it stated nothing
   */
  private record Account(List<AccountRow> verdicts, long requeued, long after) {
    static final Account NONE = new Account(List.of(), 0, 0);

    /** Of the lines of one step: verdict, rule, rows, rows after. */
    static Account of(List<Row> lines) {
      List<AccountRow> verdicts = new ArrayList<>();
      long requeued = 0;
      for (Row line : lines) {
        if (line.getString(1).equals(Accounts.REQUEUED)) {
          requeued += line.getLong(3);
        } else {
          verdicts.add(
              new AccountRow(
                  RowVerdict.valueOf(line.getString(1).toUpperCase(Locale.ROOT)),
                  Optional.ofNullable(line.getString(2)),
                  line.getLong(3)));
        }
      }
      return new Account(verdicts, requeued, lines.get(0).getLong(4));
    }
  }

  private Map<Long, Account> accounts() {
    LakeTable accounts = lake.table(LakeLayout.accounts(location));
    Map<Long, Account> bySteps = new TreeMap<>();
    if (accounts.exists()) {
      accounts.now().select(STEP, "verdict", "rule", "rows", "rows_after").collectAsList().stream()
          .collect(Collectors.groupingBy(line -> line.getLong(0)))
          .forEach((step, lines) -> bySteps.put(step, Account.of(lines)));
    }
    return bySteps;
  }

  private Map<Long, Long> bronzeRowsByLoad() {
    LakeTable bronze = lake.table(LakeLayout.bronzeTable(lake.dataset().name()));
    Map<Long, Long> counts = new TreeMap<>();
    if (bronze.exists()) {
      bronze.now().groupBy(col("_load").cast("long")).count().collectAsList().stream()
          .filter(row -> !row.isNullAt(0))
          .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
    }
    return counts;
  }
}
