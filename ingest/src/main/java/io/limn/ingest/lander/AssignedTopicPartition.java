package io.limn.ingest.lander;

import io.limn.core.ledger.LedgerEnd;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.ingest.parse.RecordParser;
import io.limn.ingest.unit.OpenUnit;
import io.limn.ingest.unit.RollPolicy;
import io.limn.ingest.unit.UnitFiles;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic partition that is ours for now: its session, and the unit that is being filled. Belongs
 * to the lander's work thread.
 */
final class AssignedTopicPartition {
  private static final Logger LOG = LoggerFactory.getLogger(AssignedTopicPartition.class);

  private final LandingContext around;
  private final RecordParser parser;
  private final RollPolicy rolling;
  private final Session session;
  private final UnitFiles files;
  private final RefusalWindow refusals;
  private LedgerEnd ledgerEnd;
  private OpenUnit unit;
  private boolean publishing;

  AssignedTopicPartition(
      LandingContext around,
      RecordParser parser,
      RefusalWindow refusals,
      Session session,
      LedgerEnd ledgerEnd) {
    this.around = around;
    this.parser = parser;
    this.rolling = new RollPolicy(around.dataset().landing());
    this.session = session;
    this.files = new UnitFiles(around.store(), around.dataset(), session);
    this.refusals = refusals;
    this.ledgerEnd = ledgerEnd;
  }

  int number() {
    return session.folder().id().topicPartition();
  }

  /** The first offset that the ledger does not account for. */
  LedgerEnd ledgerEnd() {
    return ledgerEnd;
  }

  Optional<OpenUnit> unit() {
    return Optional.ofNullable(unit);
  }

  /** What was written of the open unit. */
  long bytes() {
    return unit == null ? 0 : unit.bytes();
  }

  /** What the open unit holds in memory. */
  long memoryBytes() {
    return unit == null ? 0 : unit.memoryBytes();
  }

  /**
   * Takes in what one poll returned.
   *
   * @param next the consumer's position after it
   */
  void accept(List<ConsumerRecord<byte[], byte[]>> received, OffsetAndMetadata next)
      throws IOException {
    Instant now = around.clock().instant();
    if (unit == null) {
      if (next.offset() == ledgerEnd.offset()) {
        return; // nothing came and nothing moved
      }
      unit = new OpenUnit(files, ledgerEnd.offset(), now);
    }
    for (ConsumerRecord<byte[], byte[]> each : received) {
      ParseOutcome verdict = parser.parse(each);
      refusals.add(verdict);
      unit.add(each, verdict, now);
    }
    unit.advance(next.offset(), next.leaderEpoch());
  }

  boolean due(Instant now) {
    return unit != null && rolling.due(unit, now);
  }

  /**
   * Closes the unit and publishes it. Whatever the outcome, there is no open unit afterwards.
   *
   * @return the manifest when it was published; empty when the unit was dropped, because the
   *     session is no longer good for anything
   * @throws IOException when the outcome is not known, or the files could not be finished
   */
  Optional<Manifest> publish() throws IOException {
    List<Hole> holes = around.holes().explain(number(), unit.gaps());
    Manifest manifest = unit.finish(holes, around.clock().instant());
    publishing = true; // from here on a failure leaves the outcome unknown
    Outcome outcome = around.publisher().publish(session, manifest); // the unit exists, or not
    publishing = false;
    if (!(outcome instanceof Outcome.Published)) {
      LOG.warn(
          "{}: unit [{}, {}) dropped: {}",
          session.folder().id(),
          manifest.getFirstOffset(),
          manifest.getEndOffset(),
          outcome);
      return Optional.empty();
    }
    ledgerEnd = new LedgerEnd(ledgerEnd.genesis(), unit.endOffset(), unit.leaderEpoch());
    unit = null;
    return Optional.of(manifest);
  }

  /**
   * Drops the open unit and gives the session back. Files are deleted only when it is certain that
   * nothing names them; others are left for the sweep. Never fails: what stays is harmless.
   */
  void abandon() {
    try {
      if (unit != null && publishing) {
        unit.leave();
      } else if (unit != null) {
        unit.discard();
      }
    } catch (IOException e) {
      LOG.info("{}: files of a dropped unit are left for the sweep", session.folder().id(), e);
    }
    unit = null;
    try {
      session.end();
    } catch (IOException e) {
      LOG.info(
          "{}: the session {} is left for the sweep", session.folder().id(), session.uuid(), e);
    }
  }
}
