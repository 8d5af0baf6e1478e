package io.limn.mapreduce.load;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.store.FileStores;
import io.limn.table.AddActions;
import io.limn.table.BronzeProgress;
import io.limn.table.BronzeTable;
import io.limn.table.CommitOutcome;
import io.limn.table.LoadPlan;
import io.limn.table.TableSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * One load of a dataset, from plan to commit. Whatever it dies of, the table holds all of the load
 * or nothing; running another one is always right.
 */
final class Load {
  private final LakeConfig lake;
  private final DatasetSpec dataset;
  private final Configuration configuration;
  private final PrintWriter progress;

  /**
   * @param progress gets a line now and then, for people
   */
  Load(LakeConfig lake, DatasetSpec dataset, Configuration configuration, PrintWriter progress) {
    this.lake = lake;
    this.dataset = dataset;
    this.configuration = configuration;
    this.progress = progress;
  }

  /**
   * Loads what is new.
   *
   * @throws LakeException when ledger, landed files or table are not what they should be
   */
  LoadReport run(int maxUnits) throws IOException, InterruptedException {
    long startedNanos = System.nanoTime();
    BronzeTable table = BronzeTable.openOrCreate(lake, dataset, configuration);
    TableSnapshot snapshot = table.snapshot();
    table.requireUntouched(snapshot);
    LoadPlan plan = plan(table.progress(snapshot), maxUnits);
    if (plan.nothingToDo()) {
      return LoadReport.nothingNew(dataset.name(), snapshot, plan.seen(), startedNanos);
    }
    StagingFolder staging =
        StagingFolder.create(
            BronzeTable.location(lake, dataset.name()), plan.seen().ordinal() + 1, configuration);
    LoadJob.Result result = written(plan, table, staging);
    BronzeProgress next = plan.next(result.jobId());
    CommitOutcome outcome = table.commit(plan.seen(), next, result.actions());
    if (outcome instanceof CommitOutcome.Committed) {
      staging.deleteUpTo(next.ordinal());
    } else {
      staging.delete();
    }
    return LoadReport.of(dataset.name(), plan, result, outcome, startedNanos);
  }

  /** The ledger is read after the progress, so it holds all that the progress speaks of. */
  private LoadPlan plan(BronzeProgress seen, int maxUnits) {
    Ledger ledger =
        new LedgerReader(FileStores.open(lake.root(), configuration))
            .readFrom(dataset.name(), seen.endOffsets());
    return LoadPlan.of(ledger, seen, maxUnits);
  }

  private LoadJob.Result written(LoadPlan plan, BronzeTable table, StagingFolder staging)
      throws IOException, InterruptedException {
    if (plan.rows() == 0) {
      return new LoadJob.Result(
          "none-" + staging.name(),
          new AddActions(List.of()),
          Map.of()); // holes, quarantine, dismissals
    }
    LoadJob job = new LoadJob(lake, dataset, plan, table.writeState(), staging, configuration);
    LoadJob.Result result = job.run(progress);
    if (result.actions().rows() != plan.rows()) {
      throw new IllegalStateException(
          "%s wrote %d rows of %d; nothing was committed"
              .formatted(result.jobId(), result.actions().rows(), plan.rows()));
    }
    return result;
  }
}
