package io.limn.ingest.lander;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.ingest.kafka.LogRange;
import io.limn.ingest.kafka.TopicFacts;
import io.limn.ingest.kafka.TopicLife;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts that offsets are lost: an operator's decision, kept in the ledger for good. A loss
 * becomes a unit of its own, one hole and no record, published like every unit: through a session,
 * and by the rename that refuses to replace. Of two operators, or of an operator and a lander, one
 * wins.
 */
public final class LossAcceptance {
  private static final Logger LOG = LoggerFactory.getLogger(LossAcceptance.class);

  private final FileStore store;
  private final DatasetSpec dataset;
  private final TopicFacts facts;
  private final TopicLife life;
  private final Clock clock;
  private final LedgerReader reader;

  public LossAcceptance(
      FileStore store, DatasetSpec dataset, TopicFacts facts, TopicLife life, Clock clock) {
    this.store = store;
    this.dataset = dataset;
    this.facts = facts;
    this.life = life;
    this.clock = clock;
    this.reader = new LedgerReader(store);
  }

  /**
   * Checks all losses first, then publishes them one by one.
   *
   * @param who the operator
   * @param why for those who ask in years to come
   * @return the units that exist now
   * @throws LakeException when a loss is not the one that happened: nothing was changed then; or
   *     when the ledger moved meanwhile: those before it in the list were accepted
   */
  public List<Manifest> accept(List<Loss> losses, String who, String why) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String note = "accepted by " + who + " at " + now + ": " + why;
    List<Manifest> accepted = new ArrayList<>();
    try {
      Geneses.refuseForeign(reader, dataset.name(), life);
      Map<Integer, LogRange> logs = facts.ranges(life);
      for (Loss loss : losses) {
        check(loss, logs.get(loss.topicPartition()));
      }
      for (Loss loss : losses) {
        accepted.add(publish(loss, note));
      }
    } catch (IOException e) {
      throw new LakeException(
          "It is unknown whether the loss was accepted",
          "the lake's file system failed: " + IoReason.of(e),
          "run the same command again; it reports whether the ledger has moved",
          e);
    }
    return accepted;
  }

  private void check(Loss loss, LogRange log) throws IOException {
    if (!loss.topic().equals(life.topic()) || log == null) {
      throw refused(
          loss,
          dataset.name() + " has no topic partition " + loss.subject(),
          "its topic is " + life.topic() + ", with topic partitions 0 to " + lastNumber());
    }
    Optional<LedgerEnd> end = reader.end(folder(loss));
    if (end.isEmpty()) {
      throw refused(
          loss,
          "the ledger of "
              + loss.subject()
              + " does not exist yet, so nothing can be missing from it",
          "land without --accept-loss; the ledger then begins at the log's start, " + log.start());
    }
    check(loss, end.get().offset(), log.start());
  }

  private void check(Loss loss, long ledgerEnd, long logStart) {
    if (logStart <= ledgerEnd) {
      throw refused(
          loss,
          String.format(
              "the ledger accounts for all offsets before %d, and the log starts at %d",
              ledgerEnd, logStart),
          "nothing is lost, or the loss was already accepted; land without --accept-loss");
    }
    Loss whole = new Loss(loss.topic(), loss.topicPartition(), ledgerEnd, logStart);
    if (loss.first() != ledgerEnd) {
      throw refused(
          loss,
          "the ledger ends at offset " + ledgerEnd + ", and a loss must begin there",
          "the range that is lost now is " + whole + ": " + whole.command(dataset.name()));
    }
    if (loss.end() > logStart) {
      throw refused(
          loss,
          "the log starts at offset " + logStart + ", and records from there on can be landed",
          "the range that is lost now is " + whole + ": " + whole.command(dataset.name()));
    }
  }

  private Manifest publish(Loss loss, String note) throws IOException {
    Session session = Session.begin(store, folder(loss));
    try {
      Optional<LedgerEnd> end = reader.end(session.folder()); // only after the session began
      if (end.isEmpty() || end.get().offset() != loss.first()) {
        throw movedMeanwhile(loss);
      }
      Manifest unit = unit(session, loss, note);
      Outcome outcome =
          new LedgerPublisher(store).publish(session, unit); // the unit exists, or not
      if (!(outcome instanceof Outcome.Published)) {
        throw movedMeanwhile(loss);
      }
      LOG.info("published {}: lost to retention, {}", loss, note);
      return unit;
    } finally {
      end(session);
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

  /** Without a leader epoch: nobody can tell which one the log had at an offset that is gone. */
  private Manifest unit(Session session, Loss loss, String note) {
    Instant now = clock.instant();
    Hole hole = new Hole(loss.first(), loss.end(), HoleReason.LOST_TO_RETENTION, note);
    return Manifest.newBuilder()
        .setDataset(dataset.name())
        .setTopic(life.topic())
        .setTopicId(life.topicId())
        .setTopicPartition(loss.topicPartition())
        .setFirstOffset(loss.first())
        .setEndOffset(loss.end())
        .setLeaderEpoch(null)
        .setLanded(0)
        .setQuarantined(0)
        .setDataFiles(List.of())
        .setQuarantineFiles(List.of())
        .setHoles(List.of(hole))
        .setSession(session.uuid())
        .setOpenedAt(now)
        .setPublishedAt(now)
        .build();
  }

  private LedgerFolder folder(Loss loss) {
    TopicPartitionId id = new TopicPartitionId(life.topic(), life.topicId(), loss.topicPartition());
    return new LedgerFolder(dataset.name(), id);
  }

  private int lastNumber() {
    return life.topicPartitions() - 1;
  }

  private static LakeException movedMeanwhile(Loss loss) {
    return refused(
        loss,
        "another process published to the ledger of " + loss.subject() + " in the meantime",
        "run the same command again; it reports where the ledger ends");
  }

  private static LakeException refused(Loss loss, String reason, String remedy) {
    return new LakeException("The loss " + loss + " was not accepted", reason, remedy);
  }
}
