package io.limn.cli.quarantine;

import io.limn.core.audit.fact.SilverFacts.Requeue;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.QuarantineReader;
import io.limn.core.step.StepPlans;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.replay.Selection;
import io.limn.schema.Quarantined;
import io.limn.table.Condition;
import io.limn.table.Condition.Comparison;
import io.limn.table.Rows;
import io.limn.table.TableSnapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Reads both quarantines of a dataset: that of landing, and that of silver. */
public final class RefusedRows {
  private static final String STEP = "_step";
  private static final List<String> COLUMNS =
      List.of(
          STEP,
          "rule",
          "topic",
          "topic_partition",
          "offset",
          "timestamp",
          "detail",
          "payload",
          "dataset_version");

  private final LakeConfig lake;
  private final DatasetSpec dataset;
  private final Selection selection;
  private final Configuration hadoop;

  public RefusedRows(LakeConfig lake, DatasetSpec dataset, Selection selection) {
    this.lake = lake;
    this.dataset = dataset;
    this.selection = selection;
    this.hadoop = FileStores.hadoop(lake.hadoopConf());
  }

  /** Visits those that are still in quarantine on landing and were selected. */
  void landing(Consumer<Quarantined> visitor) {
    FileStore store = FileStores.open(lake.root(), hadoop);
    Ledger ledger = new LedgerReader(store).read(dataset.name());
    new QuarantineReader(store)
        .visit(
            ledger,
            selection::mayBeIn,
            record -> {
              if (selection.matches(
                  record.getReason(),
                  record.getTopicPartition(),
                  record.getOffset(),
                  record.getTimestamp())) {
                visitor.accept(record);
              }
              return true;
            });
  }

  /** Visits those that are still in quarantine in silver and were selected. */
  void silver(Consumer<RefusedRow> visitor) {
    dataset.silver().ifPresent(silver -> visit(silver, visitor));
  }

  /** Visits both. */
  public void visit(Consumer<RefusedRow> visitor) {
    landing(record -> visitor.accept(landing(record)));
    silver(visitor);
  }

  /** The rules that silver refuses rows by, and those that have refused one before now. */
  public Set<String> silverRules() {
    Set<String> rules = new TreeSet<>();
    dataset
        .silver()
        .ifPresent(
            silver -> {
              rules.addAll(silver.quarantineRules());
              String table = LakeLayout.silverTable(silver.table());
              quarantine(table).ifPresent(found -> addRules(found, rules));
            });
    return rules;
  }

  private static void addRules(TableSnapshot quarantine, Set<String> rules) {
    try (Rows rows = quarantine.read(List.of("rule"), List.of())) {
      rows.forEachRemaining(row -> rules.add((String) row.get("rule")));
    }
  }

  private Optional<TableSnapshot> quarantine(String table) {
    return TableSnapshot.find(lake.root() + "/" + LakeLayout.quarantine(table), hadoop);
  }

  private void visit(SilverSpec silver, Consumer<RefusedRow> visitor) {
    String table = LakeLayout.silverTable(silver.table());
    // rows of a step count once the step has committed
    Optional<Long> committed =
        TableSnapshot.find(lake.root() + "/" + table, hadoop)
            .flatMap(found -> found.transaction(StepPlans.appId("silver." + silver.table())));
    Optional<TableSnapshot> quarantine = quarantine(table);
    if (committed.isEmpty() || quarantine.isEmpty()) {
      return;
    }
    Map<String, Long> requeued = requeued(table, committed.get());
    try (Rows rows = quarantine.get().read(COLUMNS, List.of(upTo(committed.get())))) {
      while (rows.hasNext()) {
        Map<String, Object> found = rows.next();
        RefusedRow row = silver(found);
        boolean stands = (Long) found.get(STEP) >= requeued.getOrDefault(row.reason(), 0L);
        if (stands
            && selection.matches(
                row.reason(), row.topicPartition(), row.offset(), row.timestamp())) {
          visitor.accept(row);
        }
      }
    }
  }

  /** The newest step that took the rows of a rule from quarantine, by rule, from the accounts. */
  private Map<String, Long> requeued(String table, long committed) {
    List<Condition> conditions =
        List.of(upTo(committed), new Condition("verdict", Comparison.EQUAL, Requeue.VERDICT));
    String accounts = lake.root() + "/" + LakeLayout.accounts(table);
    Map<String, Long> steps = new HashMap<>();
    try (Rows rows =
        TableSnapshot.newest(accounts, hadoop).read(List.of(STEP, "rule"), conditions)) {
      while (rows.hasNext()) {
        Map<String, Object> line = rows.next();
        steps.merge((String) line.get("rule"), (Long) line.get(STEP), Math::max);
      }
    }
    return steps;
  }

  private static Condition upTo(long step) {
    return new Condition(STEP, Comparison.AT_MOST, step);
  }

  private static RefusedRow landing(Quarantined refused) {
    return new RefusedRow(
        RefusedRow.LANDING,
        refused.getReason(),
        refused.getTopic(),
        refused.getTopicPartition(),
        refused.getOffset(),
        refused.getTimestamp(),
        refused.getDetail(),
        text(refused.getValue()),
        refused.getDatasetVersion(),
        Optional.of(refused));
  }

  private static RefusedRow silver(Map<String, Object> row) {
    return new RefusedRow(
        RefusedRow.SILVER,
        (String) row.get("rule"),
        (String) row.get("topic"),
        (Integer) row.get("topic_partition"),
        (Long) row.get("offset"),
        (Instant) row.get("timestamp"),
        (String) row.get("detail"),
        (String) row.get("payload"),
        (String) row.get("dataset_version"),
        Optional.empty());
  }

  /** What is no UTF-8 becomes replacement characters: for people, not for a replay. */
  private static String text(ByteBuffer value) {
    return value == null ? null : StandardCharsets.UTF_8.decode(value.duplicate()).toString();
  }
}
