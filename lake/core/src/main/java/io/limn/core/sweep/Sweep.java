package io.limn.core.sweep;

import io.limn.core.LakeException;
import io.limn.core.ledger.FoldPolicy;
import io.limn.core.ledger.LedgerFold;
import io.limn.core.ledger.LedgerFold.Folded;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.SessionFolders;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.core.sweep.SweepReport.Fold;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cleans up one dataset, beside landers, replays and other sweeps.
 *
 * <ol>
 *   <li>Files that are old enough and that the ledger does not name are candidates.
 *   <li>The sessions in their names are revoked: from then on nobody can publish a candidate.
 *   <li>Only now the ledger is read again, all of it. What it names by now stays.
 *   <li>What is left of the candidates is deleted. A sweep that dies before leaves it to the next.
 * </ol>
 *
 * Then sessions that nobody has used for as long are revoked, and long ledgers are folded. A lander
 * that is still there drops its open unit, begins another session and reads the same offsets again.
 */
public final class Sweep {
  private final FileStore store;
  private final SweepOptions options;
  private final Clock clock;
  private final SweepListener listener;
  private final LedgerReader reader;
  private final SessionFolders sessions;

  public Sweep(FileStore store, SweepOptions options, Clock clock, SweepListener listener) {
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.listener = listener;
    this.reader = new LedgerReader(store);
    this.sessions = new SessionFolders(store);
  }

  /**
   * Sweeps a dataset; one that never landed has nothing to sweep.
   *
   * @throws LakeException when the ledger is damaged: nothing is deleted, or nothing more
   * @throws IOException when the store fails; sweeping again goes on where this ended
   */
  public SweepReport sweep(String dataset) throws IOException {
    Instant now = clock.instant();
    listener.doing("listing files");
    SessionRevoker revoking = new SessionRevoker(store, options.dryRun());
    Orphans orphans = new Orphans(store, options, dataset, now, revoking, listener);
    new LandingFiles(store, dataset).visit(orphans);
    orphans.rest();
    int left = 0;
    int revokedToFold = 0;
    List<Fold> folded = new ArrayList<>();
    for (TopicPartitionId id : reader.topicPartitions(dataset)) {
      listener.doing("checking " + id.topic() + "-" + id.topicPartition());
      LedgerFolder folder = new LedgerFolder(dataset, id);
      left += revokeOld(folder, now, revoking);
      if (options.folding().isPresent()) {
        Folded result = fold(folder, options.folding().get());
        revokedToFold += result.sessions();
        if (result.due() > 0) {
          folded.add(new Fold(id, result));
        }
      }
    }
    return orphans.report(
        revoking.count() + revokedToFold, Math.max(0, left - revokedToFold), folded);
  }

  /** Returns how many are left. */
  private int revokeOld(LedgerFolder folder, Instant now, SessionRevoker revoking)
      throws IOException {
    int left = 0;
    for (StoredFile session : sessions.of(folder)) {
      if (options.old(session.modifiedAtEpochMillis(), now)) {
        revoking.revoke(session);
      } else {
        left++;
      }
    }
    return left;
  }

  private Folded fold(LedgerFolder folder, FoldPolicy policy) throws IOException {
    LedgerFold folding = new LedgerFold(store, policy);
    if (options.dryRun()) {
      return folding.plan(folder);
    }
    return folding.fold(
        folder,
        deleted ->
            listener.doing(
                String.format(
                    Locale.ROOT,
                    "folding %s-%d, %,d manifests",
                    folder.id().topic(),
                    folder.id().topicPartition(),
                    deleted)));
  }
}
