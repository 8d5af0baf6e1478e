package io.limn.core.ledger;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.List;
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
  void tilingNamesGapsOverlapsAndUnitsThatDoNotAddUp() throws IOException {
    Session session = Session.begin(store, FOLDER);
    Manifest unaccounted = manifest(session, 20, 30);
    unaccounted.setHoles(List.of());
    Ledger.Chapter chapter =
        new Ledger.Chapter(
            genesis(session, 0),
            List.of(manifest(session, 2, 12), manifest(session, 10, 20), unaccounted));
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
