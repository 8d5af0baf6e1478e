package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.store.Deletions;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts old manifests of a topic partition into a few files, so that a lander and a load start from
 * a bounded number of files however long the ledger is.
 *
 * <ol>
 *   <li>What is to be folded is listed, and what a fold holds already.
 *   <li>Every session is revoked. A lander that begins another one afterwards reads an end beyond
 *       all that was listed, so no name that is deleted below is ever asked for again. (The other
 *       way round, a session that began in between could hold an end that is folded a moment
 *       later.)
 *   <li>A fold is published by the refusing rename, beginning where the last one ended: <b>the
 *       atomic step</b>. Of several who fold at once one wins each name.
 *   <li>Only then are the files deleted whose manifests a published fold holds. A fold that dies
 *       before leaves them to the next; readers take them once either way.
 * </ol>
 *
 * The newest manifests are never folded: where the ledger ends is read from the newest alone.
 */
public final class LedgerFold {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFold.class);

  private final FileStore store;
  private final LedgerPublisher publisher;
  private final SessionFolders sessions;
  private final FoldPolicy policy;

  public LedgerFold(FileStore store, FoldPolicy policy) {
    this.store = store;
    this.publisher = new LedgerPublisher(store);
    this.sessions = new SessionFolders(store);
    this.policy = policy;
  }

  /**
   * What became of one topic partition.
   *
   * @param unfolded manifests that were in no fold before
   * @param due manifests whose own files were to be deleted
   * @param folds that were published
   * @param folded manifests in them
   * @param deleted manifests whose own files were deleted
   * @param sessions that were revoked
   * @param interrupted whether another one folds here too, and does the rest
   */
  public record Folded(
      int unfolded,
      int due,
      int folds,
      long folded,
      long deleted,
      int sessions,
      boolean interrupted) {}

  /** What there is to be done, without doing it. */
  public Folded plan(LedgerFolder folder) throws IOException {
    return untouched(FoldPlan.of(store, folder, policy));
  }

  /**
   * Folds one topic partition, if it is due.
   *
   * @param progress is told how many files have been deleted so far
   * @throws LakeException when the ledger is damaged; nothing that is not in a fold is deleted
   * @throws IOException when the store fails; folding again goes on where this ended
   */
  public Folded fold(LedgerFolder folder, LongConsumer progress) throws IOException {
    Optional<FoldPlan> plan = FoldPlan.of(store, folder, policy);
    if (plan.isEmpty() || plan.get().due() == 0) {
      return untouched(plan);
    }
    int revoked = sessions.revokeAll(folder);
    Session session = Session.begin(store, folder);
    Run run = new Run(session, plan.get(), progress);
    run.foldAll();
    end(session);
    LOG.info(
        "{}: {} manifests folded into {} files, {} sessions revoked",
        folder.id(),
        run.folded,
        run.folds,
        revoked);
    return new Folded(
        plan.get().unfolded(),
        plan.get().due(),
        run.folds,
        run.folded,
        run.deleted,
        revoked,
        run.interrupted);
  }

  private static Folded untouched(Optional<FoldPlan> plan) {
    return plan.map(each -> new Folded(each.unfolded(), each.due(), 0, 0, 0, 0, false))
        .orElse(new Folded(0, 0, 0, 0, 0, 0, false));
  }

  private static void end(Session session) {
    try {
      session.end();
    } catch (IOException e) {
      LOG.info(
          "{}: the session {} is left for the sweep", session.folder().id(), session.uuid(), e);
    }
  }

  private final class Run {
    private final Session session;
    private final FoldPlan plan;
    private final LongConsumer progress;
    private long foldedTo;
    private int folds;
    private long folded;
    private long deleted;
    private boolean interrupted;

    Run(Session session, FoldPlan plan, LongConsumer progress) {
      this.session = session;
      this.plan = plan;
      this.progress = progress;
      this.foldedTo = plan.foldedTo();
    }

    void foldAll() throws IOException {
      delete(plan.foldedAlready());
      int next = 0;
      while (next < plan.toFold().size() && !interrupted) {
        List<StoredFile> chunk = chunk(next);
        fold(chunk);
        next += chunk.size();
      }
    }

    /** As many as one fold may hold, at least one. */
    private List<StoredFile> chunk(int from) {
      int to = from;
      long bytes = 0;
      while (to < plan.toFold().size() && to - from < policy.manifestsAFold()) {
        bytes += plan.toFold().get(to).bytes();
        if (bytes > policy.bytesAFold() && to > from) {
          break;
        }
        to++;
      }
      return plan.toFold().subList(from, to);
    }

    private void fold(List<StoredFile> chunk) throws IOException {
      List<Manifest> manifests = read(chunk);
      // the atomic step: from here on a reader finds them in the fold
      if (interrupted
          || !(publisher.publishFold(session, manifests) instanceof Outcome.Published)) {
        interrupted = true;
        return;
      }
      folds++;
      folded += manifests.size();
      delete(chunk);
    }

    private List<Manifest> read(List<StoredFile> chunk) throws IOException {
      List<Manifest> manifests = new ArrayList<>();
      try {
        for (StoredFile file : chunk) {
          Manifest manifest = UnitReader.manifest(store, file);
          refuseGap(file, manifest);
          manifests.add(manifest);
          foldedTo = manifest.getEndOffset();
        }
      } catch (LakeException e) {
        if (!ChapterReader.gone(e)) {
          throw e;
        }
        interrupted = true; // only one who folds too deletes a manifest
      }
      return manifests;
    }

    private void refuseGap(StoredFile file, Manifest manifest) {
      if (manifest.getFirstOffset() != foldedTo) {
        throw new LakeException(
            "The ledger of " + session.folder().id() + " is damaged; folding stopped",
            "the unit before " + file.location() + " ends at " + foldedTo,
            "see `limn audit "
                + session.folder().dataset()
                + "`; restore the ledger folder from a snapshot or backup of the lake's file"
                + " system");
      }
    }

    private void delete(List<StoredFile> chunk) throws IOException {
      for (StoredFile file : chunk) {
        Deletions.file(store, file.location());
        deleted++;
        progress.accept(deleted);
      }
    }
  }
}
