package io.limn.table;

import io.delta.kernel.Operation;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.hook.PostCommitHook;
import io.limn.core.LakeException;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dataset's bronze table, as loads use it. */
public final class BronzeTable {
  private static final Logger LOG = LoggerFactory.getLogger(BronzeTable.class);
  static final String ENGINE_INFO = "limn";

  private final Engine engine;
  private final DatasetSpec dataset;
  private final String location;

  private BronzeTable(Engine engine, DatasetSpec dataset, String location) {
    this.engine = engine;
    this.dataset = dataset;
    this.location = location;
  }

  /** The URI of a dataset's bronze table. */
  public static String location(LakeConfig lake, String dataset) {
    return lake.root() + "/" + LakeLayout.bronzeTable(dataset);
  }

  /** The table of a dataset, if there is one. */
  public static Optional<BronzeTable> open(
      LakeConfig lake, DatasetSpec dataset, Configuration configuration) {
    BronzeTable table = at(lake, dataset, configuration);
    return TableSnapshot.find(table.engine, table.location).map(there -> table);
  }

  /**
   * The table of a dataset, made if need be, with a column for every field of the payload. A commit
   * of its own each: neither changes a row.
   *
   * @throws LakeException when the payload does not fit the table, or is partitioned otherwise
   */
  public static BronzeTable openOrCreate(
      LakeConfig lake, DatasetSpec dataset, Configuration configuration) {
    BronzeTable table = at(lake, dataset, configuration);
    BronzeDefinition definition = new BronzeDefinition(table.engine, dataset, table.location);
    if (TableSnapshot.find(table.engine, table.location).isEmpty()) {
      definition.create();
    }
    definition.requirePartitioning(table.snapshot());
    definition.grow(table.snapshot());
    return table;
  }

  /** The newest snapshot. */
  public TableSnapshot snapshot() {
    return TableSnapshot.newest(engine, location);
  }

  /** The newest snapshot's progress. */
  public BronzeProgress progress() {
    return progress(snapshot());
  }

  /**
   * The progress that a snapshot's commit recorded.
   *
   * @throws LakeException when it records none: then no load made this table
   */
  public BronzeProgress progress(TableSnapshot snapshot) {
    return snapshot
        .domain(BronzeProgress.DOMAIN)
        .map(BronzeProgress::parse)
        .orElseThrow(
            () ->
                new LakeException(
                    "The bronze table of " + dataset.name() + " has no progress",
                    location + " was not created by a load, or was replaced by hand",
                    "move it away; the next load recreates it from everything that has landed"));
  }

  /** What the audit must know of the newest snapshot: reads every row's coordinates. */
  public BronzeFacts facts() {
    TableSnapshot snapshot = snapshot();
    long newestLoad = snapshot.transaction(appId()).orElse(0L);
    return BronzeCount.facts(snapshot, newestLoad, progress(snapshot));
  }

  /** What {@link BronzeWriter}s need to know. */
  public String writeState() {
    Transaction transaction =
        snapshot().kernel().buildUpdateTableTransaction(ENGINE_INFO, Operation.WRITE).build(engine);
    return WriteState.of(transaction.getTransactionState(engine)).text();
  }

  /**
   * Checks that a snapshot is as its newest load left it: the rows that its progress counts, and
   * the progress of its newest transaction.
   *
   * @throws LakeException when it is not: someone changed the table by hand
   */
  public void requireUntouched(TableSnapshot snapshot) {
    BronzeProgress progress = progress(snapshot);
    long newest = snapshot.transaction(appId()).orElse(0L);
    if (newest != progress.ordinal()) {
      throw changedByHand(
          "is at load %d, but its progress at %d".formatted(newest, progress.ordinal()), snapshot);
    }
    long rows = snapshot.rows();
    if (rows != progress.totalRows()) {
      throw changedByHand(
          "has %d rows, but its progress says %d".formatted(rows, progress.totalRows()), snapshot);
    }
  }

  private LakeException changedByHand(String what, TableSnapshot snapshot) {
    return new LakeException(
        "The bronze table of " + dataset.name() + " " + what,
        "version %d of %s was restored, overwritten or changed by hand, which does not update its progress"
            .formatted(snapshot.version(), location),
        "RESTORE the version before that (see DESCRIBE HISTORY), or move the table away:"
            + " the next load recreates it from everything that has landed");
  }

  /**
   * Commits a load.
   *
   * <p>After {@link CommitOutcome.Committed} all of its rows are in the table, and its progress.
   * After {@link CommitOutcome.Lost} none is, nor will be. After an exception other than a {@link
   * LakeException} it is unknown; running the load again finds out.
   *
   * @param seen the progress that the load was planned from
   * @param next its ordinal is {@code seen}'s plus one
   */
  public CommitOutcome commit(BronzeProgress seen, BronzeProgress next, AddActions actions) {
    if (next.ordinal() != seen.ordinal() + 1
        || next.totalRows() != seen.totalRows() + actions.rows()) {
      throw new IllegalStateException(seen + " + " + actions.rows() + " rows is not " + next);
    }
    TableSnapshot snapshot = snapshot();
    BronzeProgress now = progress(snapshot);
    if (!now.equals(seen)) {
      return outcome(next, snapshot);
    }
    requireUntouched(snapshot);
    TransactionCommitResult result;
    try {
      Transaction transaction =
          snapshot
              .kernel()
              .buildUpdateTableTransaction(ENGINE_INFO, Operation.WRITE)
              .withTransactionId(appId(), next.ordinal())
              .build(engine);
      transaction.addDomainMetadata(BronzeProgress.DOMAIN, next.json());
      // THE ATOMIC STEP of a load: before this line none of its rows can be seen, after it all
      // of them and its progress can. What follows is best effort.
      result = transaction.commit(engine, actions.asRows());
    } catch (ConcurrentWriteException e) {
      return found(next, e);
    } catch (RuntimeException unknown) {
      return lookUp(next, unknown);
    }
    LOG.info("bronze.{}: load {} is version {}", dataset.name(), next, result.getVersion());
    runHooks(result);
    return new CommitOutcome.Committed(result.getVersion(), next);
  }

  /**
   * Takes the next ordinal with an empty commit: a load that was planned before can then no longer
   * commit, and what it left behind may be swept.
   */
  public CommitOutcome fence(String jobId) {
    BronzeProgress seen = progress();
    BronzeProgress next =
        new BronzeProgress(
            seen.ordinal() + 1, seen.endOffsets(), seen.amendments(), seen.totalRows(), jobId);
    return commit(seen, next, new AddActions(List.of()));
  }

  private static BronzeTable at(LakeConfig lake, DatasetSpec dataset, Configuration configuration) {
    return new BronzeTable(
        KernelEngines.open(configuration), dataset, location(lake, dataset.name()));
  }

  private String appId() {
    return "limn-load-" + dataset.name();
  }

  private CommitOutcome outcome(BronzeProgress wanted, TableSnapshot snapshot) {
    BronzeProgress now = progress(snapshot);
    return now.equals(wanted)
        ? new CommitOutcome.Committed(snapshot.version(), now)
        : new CommitOutcome.Lost(now);
  }

  /** What became of a commit; if that cannot be read now, it stays as unknown as it was. */
  private CommitOutcome found(BronzeProgress wanted, RuntimeException unknown) {
    try {
      return outcome(wanted, snapshot());
    } catch (LakeException e) {
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  private CommitOutcome lookUp(BronzeProgress wanted, RuntimeException unknown) {
    CommitOutcome found = found(wanted, unknown);
    if (found instanceof CommitOutcome.Lost lost && lost.progress().ordinal() < wanted.ordinal()) {
      throw unknown; // it is not there now, but might still arrive
    }
    return found;
  }

  private void runHooks(TransactionCommitResult result) {
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      try {
        hook.threadSafeInvoke(engine);
      } catch (IOException | RuntimeException e) {
        LOG.warn(
            "bronze.{}: {} was not written; the next load tries again: {}",
            dataset.name(),
            hook.getType(),
            e.toString());
      }
    }
  }
}
