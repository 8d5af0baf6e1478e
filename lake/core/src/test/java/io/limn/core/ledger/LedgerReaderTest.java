package io.limn.core.ledger;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LedgerReaderTest {
  private final InMemoryFileStore store = new InMemoryFileStore();
  private final LedgerReader reader = new LedgerReader(store);
  private final LedgerPublisher publisher = new LedgerPublisher(store);

  @Test
  void aDatasetThatNeverLandedHasAnEmptyLedger() throws IOException {
    assertTrue(reader.read("d").topicPartitions().isEmpty());
    assertTrue(reader.end(FOLDER).isEmpty());
  }

  @Test
  void aTopicPartitionBeforeItsGenesisIsNotInTheLedger() throws IOException {
    Session.begin(store, FOLDER);
    assertTrue(reader.read("d").topicPartitions().isEmpty());
    assertEquals(List.of(FOLDER.id()), List.copyOf(reader.topicPartitions("d")));
  }

  @Test
  void strangersInALedgerFolderAreNoManifests() throws IOException {
    Session session = begun();
    store.makeFolder(FOLDER.location() + "/amendments");
    RecordFile.write(store, FOLDER.location() + "/12.avro", new byte[1]);
    RecordFile.write(store, FOLDER.location() + "/notes.txt", new byte[1]);
    publisher.publish(session, manifest(session, 0, 4));
    assertEquals(4, reader.read("d").topicPartitions().get(FOLDER.id()).endOffset());
  }

  @Test
  void namesAManifestThatIsDamaged() throws IOException {
    Session session = begun();
    publisher.publish(session, manifest(session, 0, 4));
    byte[] torn = java.util.Arrays.copyOf(RecordFile.bytes(store, FOLDER.manifest(0)), 100);
    store.overwrite(FOLDER.manifest(0), torn);
    LakeException refused = assertThrows(LakeException.class, () -> reader.read("d"));
    assertTrue(refused.reason().contains(FOLDER.manifest(0)), refused.reason());
  }

  @Test
  void namesAManifestUnderAnothersName() throws IOException {
    Session session = begun();
    RecordFile.write(store, FOLDER.manifest(3), RecordFile.encode(manifest(session, 0, 4)));
    assertThrows(LakeException.class, () -> reader.end(FOLDER));
  }

  @Test
  void aLedgerWithoutItsGenesisIsDamaged() throws IOException {
    Session session = begun();
    publisher.publish(session, manifest(session, 0, 4));
    store.deleteFile(FOLDER.genesis());
    assertThrows(LakeException.class, () -> reader.read("d"));
  }

  @Test
  void readsFoldedManifestsOnceWhetherTheirOwnFilesAreThereOrNot() throws IOException {
    Session session = begun();
    List<Manifest> units =
        List.of(
            manifest(session, 0, 4),
            manifest(session, 4, 8),
            manifest(session, 8, 12),
            manifest(session, 12, 16));
    for (Manifest unit : units) {
      publisher.publish(session, unit);
    }
    publisher.publishFold(session, units.subList(0, 2));
    publisher.publishFold(session, units.subList(2, 3));
    assertEquals(units, reader.chapter(FOLDER).orElseThrow().manifests());
    store.deleteFile(FOLDER.manifest(0));
    store.deleteFile(FOLDER.manifest(4));
    store.deleteFile(FOLDER.manifest(8));
    assertEquals(units, reader.chapter(FOLDER).orElseThrow().manifests());
    assertEquals(16, reader.end(FOLDER).orElseThrow().offset());
    Ledger later = reader.readFrom("d", Map.of(FOLDER.id(), 10L));
    assertEquals(units.subList(2, 4), later.topicPartitions().get(FOLDER.id()).manifests());
  }

  @Test
  void ofTwoFoldsThatBeginAtTheSameUnitOneWins() throws IOException {
    Session session = begun();
    Session other = Session.begin(store, FOLDER);
    List<Manifest> units = List.of(manifest(session, 0, 4), manifest(session, 4, 8));
    assertEquals(new Outcome.Published(), publisher.publishFold(session, units.subList(0, 1)));
    assertEquals(new Outcome.Lost(session.uuid()), publisher.publishFold(other, units));
  }

  @Test
  void amendmentsAreReadInTheirOrderAndSettleOffsets() throws IOException {
    Session session = begun();
    publisher.publish(session, manifest(session, 0, 20));
    publisher.publish(session, amendment(session, 1, AmendmentKind.REPLAYED, 3, 5));
    publisher.publish(session, amendment(session, 2, AmendmentKind.DISMISSED, 9, 10));
    Ledger.Chapter chapter = reader.chapter(FOLDER).orElseThrow();
    assertEquals(2, chapter.newestAmendment());
    AmendedOffsets settled = AmendedOffsets.settled(chapter.amendments());
    assertEquals(3, settled.count());
    assertEquals(BigInteger.valueOf(3 + 4 + 9), settled.sum());
    assertTrue(settled.contains(4) && settled.contains(9));
    assertFalse(settled.contains(2) || settled.contains(5) || settled.contains(10));
  }

  @Test
  void anAmendmentThatIsMissingIsDamage() throws IOException {
    Session session = begun();
    publisher.publish(session, amendment(session, 1, AmendmentKind.DISMISSED, 0, 1));
    publisher.publish(session, amendment(session, 2, AmendmentKind.DISMISSED, 1, 2));
    store.deleteFile(FOLDER.amendment(1));
    assertThrows(LakeException.class, () -> reader.read("d"));
  }

  @Test
  void spansHoldRunsOfOffsets() {
    assertEquals(
        List.of(new OffsetSpan(1L, 3L), new OffsetSpan(7L, 8L)),
        AmendedOffsets.spans(new TreeSet<>(List.of(7L, 2L, 1L))));
  }

  private static Amendment amendment(
      Session session, long ordinal, AmendmentKind kind, long first, long end) {
    TopicPartitionId id = session.folder().id();
    return Amendment.newBuilder()
        .setOrdinal(ordinal)
        .setDataset(session.folder().dataset())
        .setTopic(id.topic())
        .setTopicId(id.topicId())
        .setTopicPartition(id.topicPartition())
        .setKind(kind)
        .setOffsets(List.of(new OffsetSpan(first, end)))
        .setDataFiles(List.of())
        .setReason("test")
        .setAuthor("tester")
        .setDatasetVersion("v")
        .setSession(session.uuid())
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  @Test
  void tilingNamesGapsOverlapsAndUnitsThatDoNotAddUp() throws IOException {
    Session session = Session.begin(store, FOLDER);
    Manifest unaccounted = manifest(session, 20, 30);
    unaccounted.setHoles(List.of());
    Ledger.Chapter chapter =
        new Ledger.Chapter(
            genesis(session, 0),
            List.of(manifest(session, 2, 12), manifest(session, 10, 20), unaccounted),
            List.of());
    List<String> problems = Tiling.problems(chapter);
    assertEquals(3, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("[0, 2) are in no unit"), problems.get(0));
    assertTrue(problems.get(1).contains("[10, 12) are in two units"), problems.get(1));
    assertTrue(problems.get(2).contains("spans 10 offsets"), problems.get(2));
  }

  private Session begun() throws IOException {
    Session session = Session.begin(store, FOLDER);
    publisher.publish(session, genesis(session, 0));
    return session;
  }
}
