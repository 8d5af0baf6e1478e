package io.limn.ingest.replay;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.schema.Amendment;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one amendment to the ledger of a topic partition, whatever others publish meanwhile.
 *
 * <ol>
 *   <li>A session is begun, and only then the ledger is read. A crash leaves an empty folder.
 *   <li>The records that are still in quarantine and were asked for are taken, and what lands of
 *       them is written to files that carry the session's name, synced and closed. A crash leaves
 *       files that nothing names.
 *   <li>The amendment is published under the newest ordinal plus one: <b>the atomic step</b>. Two
 *       operators who read the same ledger want the same ordinal, and one of them wins.
 *   <li>Who lost, or whose session was revoked, deletes its files and starts over: what the other
 *       settled is no longer in quarantine.
 *   <li>The session is ended. What could not be heard of can then no longer happen.
 * </ol>
 */
final class AmendmentWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AmendmentWriter.class);

  /** Each lost attempt means that another operator, or a sweep, got something done. */
  private static final int MOST_ATTEMPTS = 50;

  private final FileStore store;
  private final DatasetSpec dataset;
  private final Request request;
  private final Clock clock;
  private final ReplayListener listener;
  private final LedgerReader ledger;
  private final LedgerPublisher publisher;
  private final WantedRecords wanted;

  AmendmentWriter(
      FileStore store, DatasetSpec dataset, Request request, Clock clock, ReplayListener listener) {
    this.store = store;
    this.dataset = dataset;
    this.request = request;
    this.clock = clock;
    this.listener = listener;
    this.ledger = new LedgerReader(store);
    this.publisher = new LedgerPublisher(store);
    this.wanted = new WantedRecords(store, request, listener);
  }

  /**
   * Settles what was asked for in one topic partition.
   *
   * @param work makes what is done in an attempt, for its session
   * @return what was done by the attempt that counts
   * @throws IOException when the file system fails; whether the amendment was published may be
   *     unknown then, and running it again is right in either case
   */
  Tally amend(LedgerFolder folder, Function<Session, SettlementAttempt> work) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Session session = Session.begin(store, folder);
      try {
        Optional<Tally> done = attempt(session, work.apply(session));
        if (done.isPresent()) {
          return done.get();
        }
      } finally {
        end(session);
      }
    }
    throw new LakeException(
        "The quarantine of " + folder.id() + " could not be amended",
        "other commands published first " + MOST_ATTEMPTS + " times in a row",
        "check who else is replaying, dismissing or sweeping, then run the command again");
  }

  /** Empty when it is to be tried again. */
  private Optional<Tally> attempt(Session session, SettlementAttempt work) throws IOException {
    boolean named = false; // whether the ledger may name the work's files
    try {
      Optional<Chapter> chapter = ledger.chapter(session.folder());
      List<OffsetSpan> settled = new ArrayList<>();
      if (chapter.isPresent()) {
        take(session.folder(), chapter.get(), work, settled);
      }
      if (settled.isEmpty()) {
        return Optional.of(work.tally());
      }
      Amendment amendment = amendment(session, chapter.orElseThrow(), work, settled);
      named = true; // from here on a failure leaves the outcome unknown
      Outcome outcome = publisher.publish(session, amendment); // settled for good, or not at all
      named = outcome instanceof Outcome.Published;
      if (!named) {
        LOG.info("{}: attempt lost: {}", session.folder().id(), outcome);
        return Optional.empty();
      }
      work.tally().published(amendment);
      listener.published(amendment);
      return Optional.of(work.tally());
    } catch (IOException e) {
      if (named || !revoked(session, e)) {
        throw e;
      }
      LOG.info("{}: attempt lost: its files were swept", session.folder().id(), e);
      return Optional.empty();
    } finally {
      letGo(session, work, named);
    }
  }

  /** Whether a sweep was here: it revokes a session before it deletes the session's files. */
  private static boolean revoked(Session session, IOException why) {
    try {
      return session.revoked();
    } catch (IOException e) {
      why.addSuppressed(e);
      return false;
    }
  }

  private void take(
      LedgerFolder folder, Chapter chapter, SettlementAttempt work, List<OffsetSpan> settled)
      throws IOException {
    SortedMap<TopicPartitionId, Chapter> one = new TreeMap<>();
    one.put(folder.id(), chapter);
    wanted.visit(
        new Ledger(folder.dataset(), one),
        record -> {
          if (work.take(record)) {
            AmendedOffsets.append(settled, record.getOffset());
          }
        });
  }

  private Amendment amendment(
      Session session, Chapter chapter, SettlementAttempt work, List<OffsetSpan> settled)
      throws IOException {
    return Amendment.newBuilder()
        .setOrdinal(chapter.newestAmendment() + 1)
        .setDataset(dataset.name())
        .setTopic(session.folder().id().topic())
        .setTopicId(session.folder().id().topicId())
        .setTopicPartition(session.folder().id().topicPartition())
        .setKind(work.kind())
        .setOffsets(settled)
        .setDataFiles(work.finish())
        .setEdited(work.tally().edited())
        .setReason(request.because())
        .setAuthor(request.author())
        .setDatasetVersion(dataset.version())
        .setSession(session.uuid())
        .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  /** Never fails: what stays behind is harmless. */
  private static void letGo(Session session, SettlementAttempt work, boolean named) {
    try {
      if (named) {
        work.leave();
      } else {
        work.discard();
      }
    } catch (IOException e) {
      LOG.info("{}: files of an attempt are left for the sweep", session.folder().id(), e);
    }
  }

  private static void end(Session session) {
    try {
      session.end();
    } catch (IOException e) {
      LOG.info(
          "{}: the session {} is left for the sweep", session.folder().id(), session.uuid(), e);
    }
  }
}
