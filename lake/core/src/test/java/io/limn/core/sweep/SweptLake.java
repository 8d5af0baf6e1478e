package io.limn.core.sweep;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.ledger.DataFileName;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Dataset {@code d}, where two days ago a lander published one unit and died over the next, and
 * where another one runs today.
 */
final class SweptLake {
  static final Duration DAY = Duration.ofDays(1);
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final AtomicLong clockMillis = new AtomicLong();
  final InMemoryFileStore disk = new InMemoryFileStore(clockMillis::get);
  final LedgerPublisher publisher = new LedgerPublisher(disk);
  final Session dead;
  final Session alive;

  /** A file that the ledger names. */
  final String published;

  /** A file that the dead lander left. */
  final String orphan;

  SweptLake() throws IOException {
    twoDaysAgo();
    dead = Session.begin(disk, FOLDER);
    publisher.publish(dead, genesis(dead, 0));
    published = write(dead, 0, 0);
    publish(dead, 0, 10, published);
    orphan = write(dead, 10, 1);
    today();
    alive = Session.begin(disk, FOLDER);
  }

  /** What is changed from now on was changed then. */
  void twoDaysAgo() {
    clockMillis.set(NOW.minus(DAY.multipliedBy(2)).toEpochMilli());
  }

  void today() {
    clockMillis.set(NOW.toEpochMilli());
  }

  /** Writes a data file of three bytes. */
  String write(Session session, long firstOffset, int number) throws IOException {
    String day = "bronze/d/landing/2026-01-03";
    disk.makeFolder(day);
    String name = new DataFileName("t", 0, firstOffset, session.uuid(), number, false).toString();
    RecordFile.write(disk, day + "/" + name, new byte[3]);
    return day + "/" + name;
  }

  void publish(Session session, long first, long end, String file) throws IOException {
    assertEquals(
        new Outcome.Published(), publisher.publish(session, unit(session, first, end, file)));
  }

  static Manifest unit(Session session, long first, long end, String file) {
    Manifest unit = manifest(session, first, end);
    unit.setHoles(List.of());
    unit.setLanded(end - first);
    unit.setDataFiles(List.of(dataFile(file)));
    return unit;
  }

  private static DataFile dataFile(String file) {
    return DataFile.newBuilder()
        .setLocation(file.substring("bronze/d/".length()))
        .setRows(1)
        .setBytes(3)
        .setCrc32c(0)
        .setSchemaFingerprint("f")
        .setFirstOffset(0)
        .setLastOffset(0)
        .build();
  }

  static Amendment amendment(Session session, String file) {
    return Amendment.newBuilder()
        .setOrdinal(1)
        .setDataset("d")
        .setTopic("t")
        .setTopicId(FOLDER.id().topicId())
        .setTopicPartition(0)
        .setKind(AmendmentKind.REPLAYED)
        .setOffsets(List.of(new OffsetSpan(3L, 4L)))
        .setDataFiles(List.of(dataFile(file)))
        .setReason("test")
        .setAuthor("tester")
        .setDatasetVersion("v")
        .setSession(session.uuid())
        .setCreatedAt(NOW)
        .build();
  }

  /** All that is in landing. */
  List<String> files() {
    return disk.locations().stream()
        .filter(location -> location.startsWith("bronze/d/landing/"))
        .toList();
  }
}
