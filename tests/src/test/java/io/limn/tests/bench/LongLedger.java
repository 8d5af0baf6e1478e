package io.limn.tests.bench;

import io.limn.core.ledger.DataFileName;
import io.limn.core.ledger.FoldPolicy;
import io.limn.core.ledger.LedgerFold;
import io.limn.core.ledger.LedgerFold.Folded;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a ledger as landers and {@code limn sweep} leave it: old manifests in folds, the newest in
 * files of their own. The last fold of each topic partition is made by the sweep's own folding;
 * those before it hold as many manifests, but these were never files of their own, which would take
 * hours.
 */
final class LongLedger {
  static final String DATASET = "long";

  /** Offsets in a unit. */
  static final long UNIT = 2_000;

  private static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAAAQ";
  private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  private static final Instant BEGUN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Duration EACH = Duration.ofMinutes(1);

  /** So many has a topic partition when the sweep folds it for the first time. */
  private static final int DUE = FoldPolicy.DEFAULT_OVER + 1;

  private static final FoldPolicy POLICY = FoldPolicy.over(FoldPolicy.DEFAULT_OVER);

  private final FileStore store;
  private final LedgerPublisher publisher;

  LongLedger(FileStore store) {
    this.store = store;
    this.publisher = new LedgerPublisher(store);
  }

  /** Writes so many units to each topic partition. */
  void write(int topicPartitions, int unitsEach) throws IOException {
    for (int number = 0; number < topicPartitions; number++) {
      write(new LedgerFolder(DATASET, new TopicPartitionId(DATASET, TOPIC_ID, number)), unitsEach);
    }
  }

  /** How many units a topic partition has that ends there. */
  static long unitsUpTo(long endOffset) {
    return endOffset / UNIT;
  }

  private void write(LedgerFolder folder, int units) throws IOException {
    Session session = Session.begin(store, folder);
    require(publisher.publish(session, genesis(session)));
    int written = 0;
    while (units - written > DUE) {
      int upTo = Math.min(written + DUE - POLICY.keep(), units - DUE);
      List<Manifest> fold = new ArrayList<>();
      for (; written < upTo; written++) {
        fold.add(manifest(session, written));
      }
      require(publisher.publishFold(session, fold));
    }
    for (; written < units; written++) {
      require(publisher.publish(session, manifest(session, written)));
    }
    session.end();
    Folded folded = new LedgerFold(store, POLICY).fold(folder, deleted -> {});
    if (units >= DUE && folded.folds() != 1) {
      throw new IllegalStateException("a sweep would not have left the ledger so: " + folded);
    }
  }

  private static Genesis genesis(Session session) {
    return Genesis.newBuilder()
        .setClusterId("cluster")
        .setTopic(DATASET)
        .setTopicId(TOPIC_ID)
        .setTopicPartition(session.folder().id().topicPartition())
        .setStartOffset(0)
        .setStartRule("earliest")
        .setSession(session.uuid())
        .setCreatedAt(BEGUN)
        .build();
  }

  private static Manifest manifest(Session session, int number) {
    long first = number * UNIT;
    Instant opened = BEGUN.plus(EACH.multipliedBy(number));
    return Manifest.newBuilder()
        .setDataset(DATASET)
        .setTopic(DATASET)
        .setTopicId(TOPIC_ID)
        .setTopicPartition(session.folder().id().topicPartition())
        .setFirstOffset(first)
        .setEndOffset(first + UNIT)
        .setLeaderEpoch(1)
        .setLanded(UNIT)
        .setQuarantined(0)
        .setDataFiles(List.of(dataFile(session, number, opened)))
        .setQuarantineFiles(List.of())
        .setHoles(List.of())
        .setSession(session.uuid())
        .setOpenedAt(opened)
        .setPublishedAt(opened.plus(EACH))
        .build();
  }

  private static DataFile dataFile(Session session, int number, Instant opened) {
    long first = number * UNIT;
    int topicPartition = session.folder().id().topicPartition();
    DataFileName name =
        new DataFileName(DATASET, topicPartition, first, session.uuid(), number, false);
    return DataFile.newBuilder()
        .setLocation("landing/" + opened.atZone(ZoneOffset.UTC).toLocalDate() + "/" + name)
        .setRows(UNIT)
        .setBytes(100_000 + number % 10_007)
        .setCrc32c(Integer.toUnsignedLong(Integer.reverse(number)))
        .setSchemaFingerprint(FINGERPRINT)
        .setFirstOffset(first)
        .setLastOffset(first + UNIT - 1)
        .setMinEventTime(opened)
        .setMaxEventTime(opened.plus(EACH))
        .build();
  }

  private static void require(Outcome outcome) {
    if (!(outcome instanceof Outcome.Published)) {
      throw new IllegalStateException("nobody else writes here, but: " + outcome);
    }
  }
}
