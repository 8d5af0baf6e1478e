package io.limn.table.pending;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.step.Receipts;
import io.limn.core.step.StepPlans;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.schema.Receipt;
import io.limn.schema.StepPlan;
import io.limn.table.BronzeProgress;
import io.limn.table.BronzeTable;
import io.limn.table.LoadPlan;
import io.limn.table.TableSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Asks the stages of the main path, each by its own rule, whether they would find anything to do. A
 * step that was planned and not committed is something to do. Reads no data.
 *
 * <p>What a stage would refuse, because its source is not there yet, is not pending in itself: the
 * stage before it is.
 */
public final class PendingWork {
  private final LakeConfig lake;
  private final Configuration configuration;
  private final FileStore store;

  public PendingWork(LakeConfig lake, Configuration configuration) {
    this.lake = lake;
    this.configuration = configuration;
    this.store = FileStores.open(lake.root(), configuration);
  }

  /**
   * The work of every declared stage of a dataset, in the order of the main path.
   *
   * @throws LakeException when a ledger or table is not what it should be
   */
  public List<PendingTask> of(DatasetSpec dataset) throws IOException {
    List<PendingTask> work = new ArrayList<>();
    work.add(new PendingTask(Stage.LOAD, "bronze." + dataset.name(), load(dataset)));
    if (dataset.silver().isPresent()) {
      SilverSpec silver = dataset.silver().get();
      work.add(new PendingTask(Stage.SILVER, "silver." + silver.table(), silver(dataset, silver)));
      for (GoldSpec gold : dataset.gold()) {
        work.add(new PendingTask(Stage.GOLD, "gold." + gold.table(), gold(silver, gold)));
      }
    }
    for (GoldSpec gold : dataset.gold()) {
      work.addAll(publish(gold));
    }
    return List.copyOf(work);
  }

  private Optional<String> load(DatasetSpec dataset) {
    // the progress before the ledger, so that the ledger holds all that the progress speaks of
    BronzeProgress seen = progress(dataset).orElse(BronzeProgress.none());
    LoadPlan plan =
        LoadPlan.of(
            new LedgerReader(store).readFrom(dataset.name(), seen.endOffsets()),
            seen,
            Integer.MAX_VALUE);
    return plan.nothingToDo()
        ? Optional.empty()
        : Optional.of(
            "%d units and %d amendments with %d records"
                .formatted(plan.units().size(), plan.amendments().size(), plan.rows()));
  }

  private Optional<String> silver(DatasetSpec dataset, SilverSpec silver) throws IOException {
    String name = "silver." + silver.table();
    Steps steps = steps(name, LakeLayout.silverTable(silver.table()));
    if (steps.interrupted()) {
      return steps.planned();
    }
    Optional<BronzeProgress> bronze = progress(dataset);
    if (bronze.isEmpty()) {
      return Optional.empty();
    }
    long reached = steps.committed() == 0 ? 0 : reached(name, steps);
    long loaded = bronze.get().ordinal();
    return loaded <= reached
        ? Optional.empty()
        : Optional.of("loads %d to %d of bronze.%s".formatted(reached + 1, loaded, dataset.name()));
  }

  private static long reached(String name, Steps steps) {
    return steps
        .last()
        .map(plan -> plan.getSources().get(0).getTo())
        .orElseThrow(
            () ->
                new LakeException(
                    "The plan of step " + steps.committed() + " of " + name + " is missing",
                    "the table has committed the step, but its plans folder does not hold the plan",
                    "restore it from a snapshot or backup of the lake's file system"));
  }

  private Optional<String> gold(SilverSpec silver, GoldSpec gold) throws IOException {
    Steps steps = steps("gold." + gold.table(), LakeLayout.goldTable(gold.table()));
    if (steps.interrupted()) {
      return steps.planned();
    }
    String source = "silver." + silver.table();
    Optional<TableSnapshot> table = table(LakeLayout.silverTable(silver.table()));
    if (table.isEmpty() || committed(table.get(), source) == 0) {
      return Optional.empty();
    }
    long version = table.get().version();
    if (steps.last().isEmpty()) {
      return Optional.of("all of " + source);
    }
    StepPlan last = steps.last().get();
    long from = last.getSources().get(0).getTo();
    if (from != version) {
      return Optional.of("versions %d to %d of %s".formatted(from + 1, version, source));
    }
    return gold.sql().equals(last.getSqlText())
        ? Optional.empty()
        : Optional.of("all of " + source + ", with changed SQL");
  }

  private List<PendingTask> publish(GoldSpec gold) throws IOException {
    String name = "gold." + gold.table();
    String location = LakeLayout.goldTable(gold.table());
    Optional<TableSnapshot> table = table(location);
    List<PendingTask> work = new ArrayList<>();
    for (String server : stores(gold)) {
      Optional<String> waiting = Optional.empty();
      if (table.isPresent()) {
        long step = committed(table.get(), name);
        Optional<Receipt> last = new Receipts(store, location, server).newest();
        waiting =
            last.isPresent() && last.get().getStep() == step
                ? Optional.empty()
                : Optional.of("step " + step + " of " + name);
      }
      work.add(new PendingTask(Stage.PUBLISH, server + " " + name, waiting));
    }
    return work;
  }

  private static List<String> stores(GoldSpec gold) {
    List<String> stores = new ArrayList<>();
    gold.elasticsearch().ifPresent(index -> stores.add(Receipts.ELASTICSEARCH));
    gold.cassandra().ifPresent(table -> stores.add(Receipts.CASSANDRA));
    return stores;
  }

  /**
   * Where the steps of a table are.
   *
   * @param last the plan of the last committed step
   * @param next a plan that no commit carries yet
   */
  private record Steps(long committed, Optional<StepPlan> last, Optional<StepPlan> next) {
    boolean interrupted() {
      return next.isPresent();
    }

    Optional<String> planned() {
      return next.map(plan -> "step " + plan.getStep() + " is planned but not committed");
    }
  }

  private Steps steps(String name, String location) throws IOException {
    StepPlans plans = new StepPlans(store, location);
    long committed = table(location).map(table -> committed(table, name)).orElse(0L);
    Optional<StepPlan> last = committed == 0 ? Optional.empty() : plans.read(committed);
    return new Steps(committed, last, plans.read(committed + 1));
  }

  private Optional<BronzeProgress> progress(DatasetSpec dataset) {
    return BronzeTable.open(lake, dataset, configuration).map(BronzeTable::progress);
  }

  private Optional<TableSnapshot> table(String location) {
    return TableSnapshot.find(lake.root() + "/" + location, configuration);
  }

  private static long committed(TableSnapshot table, String name) {
    return table.transaction(StepPlans.appId(name)).orElse(0L);
  }
}
