package io.limn.core.ledger;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.ledger.LedgerFold.Folded;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerFoldTest {
  private static final int UNITS = 10;
  private static final FoldPolicy THREE_STAY = new FoldPolicy(5, 3, 4, 1 << 20);

  private final InMemoryFileStore disk = new InMemoryFileStore();
  private final LedgerReader reader = new LedgerReader(disk);
  private List<Manifest> units;
  private Session lander;

  @BeforeEach
  void tenUnits() throws IOException {
    lander = Session.begin(disk, FOLDER);
    new LedgerPublisher(disk).publish(lander, genesis(lander, 0));
    units = publish(disk, lander, 0, UNITS);
  }

  @Test
  void foldsAllButTheNewestAndReadersSeeTheSame() throws IOException {
    Folded folded = fold(disk);
    assertEquals(new Folded(UNITS, 7, 2, 7, 7, 1, false), folded);
    assertEquals(3, LedgerFolder.numbered(disk, FOLDER.location()).size());
    assertEquals(2, LedgerFolder.numbered(disk, FOLDER.folds()).size());
    assertReadersSee(units);
    assertEquals(new Folded(3, 0, 0, 0, 0, 0, false), fold(disk));
  }

  @Test
  void foldsGoOnWhereTheLastOneEnded() throws IOException {
    fold(disk);
    Session next = Session.begin(disk, FOLDER);
    List<Manifest> all = new ArrayList<>(units);
    all.addAll(publish(disk, next, UNITS, UNITS + 3));
    assertEquals(new Folded(6, 3, 1, 3, 3, 1, false), fold(disk));
    assertReadersSee(all);
  }

  @Test
  void aFewManifestsAreLeftAlone() throws IOException {
    LedgerFold lazy = new LedgerFold(disk, new FoldPolicy(UNITS, 1, 4, 1 << 20));
    assertEquals(new Folded(UNITS, 0, 0, 0, 0, 0, false), lazy.fold(FOLDER, deleted -> {}));
    assertInstanceOf(
        Outcome.Published.class,
        new LedgerPublisher(disk).publish(lander, manifest(lander, UNITS, UNITS + 1)));
  }

  @Test
  void deletesWhatAFoldThatDiedHasLeftOfUnitsWithFiles() throws IOException {
    Manifest unit = manifest(lander, UNITS, UNITS + 1);
    unit.setDataFiles(List.of(dataFile()));
    new LedgerPublisher(disk).publish(lander, unit);
    publish(disk, lander, UNITS + 1, UNITS + 4);
    byte[] file = RecordFile.bytes(disk, FOLDER.manifest(UNITS));
    fold(disk);
    RecordFile.write(disk, FOLDER.manifest(UNITS), file);
    assertEquals(1, fold(disk).deleted());
    assertTrue(disk.status(FOLDER.manifest(UNITS)).isEmpty());
  }

  private static DataFile dataFile() {
    return DataFile.newBuilder()
        .setLocation("landing/2026-01-01/x.avro")
        .setRows(1)
        .setBytes(1)
        .setCrc32c(1)
        .setSchemaFingerprint("f")
        .setFirstOffset(UNITS)
        .setLastOffset(UNITS)
        .setMinEventTime(Instant.EPOCH)
        .setMaxEventTime(Instant.EPOCH)
        .build();
  }

  @Test
  void aFoldIsBoundedInBytes() throws IOException {
    long one = disk.status(FOLDER.manifest(0)).orElseThrow().bytes();
    LedgerFold small = new LedgerFold(disk, new FoldPolicy(5, 3, 100, one + one / 2));
    assertEquals(7, small.fold(FOLDER, deleted -> {}).folds());
    assertReadersSee(units);
  }

  @Test
  void whoHadASessionBeforeCannotPublishAnyMore() throws IOException {
    fold(disk);
    LedgerPublisher publisher = new LedgerPublisher(disk);
    Manifest next = manifest(lander, UNITS, UNITS + 5);
    assertEquals(new Outcome.Revoked(), publisher.publish(lander, next));
    Outcome.Lost toItself = new Outcome.Lost(lander.uuid());
    assertEquals(toItself, publisher.publish(lander, manifest(lander, 2, 5)));
    assertReadersSee(units);
  }

  /**
   * Two sessions begin once all others are revoked; one of them publishes, and is folded at once.
   */
  @Test
  void neverFoldsWhatWasPublishedAfterTheSessionsWereRevoked() throws IOException {
    Session[] began = new Session[2];
    FaultyFileStore store = new FaultyFileStore(disk);
    store.pauseAt(callsUntilRevoked() + 1, () -> twoBegin(began));
    new LedgerFold(store, new FoldPolicy(1, 1, 100, 1 << 20)).fold(FOLDER, deleted -> {});
    Manifest late = manifest(began[1], UNITS, UNITS + 7);
    Outcome outcome = new LedgerPublisher(disk).publish(began[1], late);
    assertEquals(new Outcome.Lost(began[0].uuid()), outcome);
  }

  private void twoBegin(Session[] began) {
    try {
      began[0] = Session.begin(disk, FOLDER);
      began[1] = Session.begin(disk, FOLDER);
      assertEquals(UNITS, reader.end(FOLDER).orElseThrow().offset());
      publish(disk, began[0], UNITS, UNITS + 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a fold: it lists and reads, and the one session is revoked by the last of these calls. */
  private static long callsUntilRevoked() throws IOException {
    InMemoryFileStore disk = new InMemoryFileStore();
    Session session = Session.begin(disk, FOLDER);
    new LedgerPublisher(disk).publish(session, genesis(session, 0));
    publish(disk, session, 0, UNITS);
    FaultyFileStore store = new FaultyFileStore(disk);
    store.failNext(Call.MAKE_FOLDER, Moment.BEFORE);
    assertThrows(
        IOException.class,
        () ->
            new LedgerFold(store, new FoldPolicy(1, 1, 100, 1 << 20)).fold(FOLDER, deleted -> {}));
    return store.calls() - 1;
  }

  @Test
  void whoIsFoldedWhileItsOutcomeIsUnknownLearnsThatItPublished() throws IOException {
    Session session = Session.begin(disk, FOLDER);
    FaultyFileStore store = new FaultyFileStore(disk);
    Manifest unit = manifest(session, UNITS, UNITS + 1);
    unit.setPublishedAt(Instant.parse("2026-01-01T00:00:00.123456789Z"));
    store.failNext(Call.PUBLISH, Moment.AFTER);
    // create, write, sync, close, publish; then it is looked up
    store.pauseAt(6, this::threeMoreArePublishedAndAllIsFolded);
    assertEquals(new Outcome.Published(), new LedgerPublisher(store).publish(session, unit));
    assertTrue(disk.status(FOLDER.manifest(UNITS)).isEmpty());
  }

  @Test
  void whoLostAndIsFoldedMeanwhileLearnsToWhom() throws IOException {
    Session session = Session.begin(disk, FOLDER);
    Session other = Session.begin(disk, FOLDER);
    publish(disk, other, UNITS, UNITS + 1);
    FaultyFileStore store = new FaultyFileStore(disk);
    store.failNext(Call.PUBLISH, Moment.AFTER);
    store.pauseAt(6, this::threeMoreArePublishedAndAllIsFolded);
    Outcome outcome =
        new LedgerPublisher(store).publish(session, manifest(session, UNITS, UNITS + 5));
    assertEquals(new Outcome.Lost(other.uuid()), outcome);
  }

  private void threeMoreArePublishedAndAllIsFolded() {
    try {
      Session session = Session.begin(disk, FOLDER);
      publish(disk, session, UNITS + 1, UNITS + 4);
      fold(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whereverItDiesTheNextOneFinishesAndReadersAlwaysSeeTheSame() throws IOException {
    FaultyFileStore counted = new FaultyFileStore(disk);
    fold(counted);
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= counted.calls(); call++) {
        InMemoryFileStore other = new InMemoryFileStore();
        Session session = Session.begin(other, FOLDER);
        new LedgerPublisher(other).publish(session, genesis(session, 0));
        List<Manifest> published = publish(other, session, 0, UNITS);
        FaultyFileStore mortal = new FaultyFileStore(other).dieAt(call, moment);
        assertThrowsOrEnds(mortal);
        assertEquals(published, new LedgerReader(other).chapter(FOLDER).orElseThrow().manifests());
        fold(other);
        assertEquals(3, LedgerFolder.numbered(other, FOLDER.location()).size());
        assertEquals(published, new LedgerReader(other).chapter(FOLDER).orElseThrow().manifests());
      }
    }
  }

  /** What comes after the last deletion is best effort. */
  private static void assertThrowsOrEnds(FaultyFileStore mortal) {
    try {
      fold(mortal);
    } catch (IOException e) {
      assertTrue(mortal.dead(), () -> "failed without a fault: " + e);
    }
  }

  @Test
  void aReaderThatPausesAnywhereSeesEveryUnitOnce() throws IOException {
    FaultyFileStore counted = new FaultyFileStore(disk);
    new LedgerReader(counted).chapter(FOLDER);
    for (long call = 1; call <= counted.calls(); call++) {
      InMemoryFileStore other = new InMemoryFileStore();
      Session session = Session.begin(other, FOLDER);
      new LedgerPublisher(other).publish(session, genesis(session, 0));
      List<Manifest> published = publish(other, session, 0, UNITS);
      FaultyFileStore paused = new FaultyFileStore(other).pauseAt(call, () -> unchecked(other));
      List<Manifest> seen = new LedgerReader(paused).chapter(FOLDER).orElseThrow().manifests();
      assertEquals(published, seen);
    }
  }

  private static void unchecked(FileStore store) {
    try {
      fold(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesToFoldAGapAndDeletesNothing() throws IOException {
    disk.deleteFile(FOLDER.manifest(2));
    List<String> before = manifests();
    assertThrows(LakeException.class, () -> fold(disk));
    assertEquals(before, manifests());
  }

  @Test
  void refusesToDeleteAManifestThatIsNotWhatItsFoldSays() throws IOException {
    fold(disk);
    Manifest other = manifest(lander, 1, 2);
    other.setLeaderEpoch(99);
    RecordFile.write(disk, FOLDER.manifest(1), RecordFile.encode(other));
    assertThrows(LakeException.class, () -> fold(disk));
    assertTrue(disk.status(FOLDER.manifest(1)).isPresent());
  }

  @Test
  void readersShowAManifestThatLiesInTheMiddleOfAFold() throws IOException {
    new LedgerPublisher(disk).publish(lander, manifest(lander, UNITS, 20));
    publish(disk, lander, 20, 25);
    fold(disk);
    RecordFile.write(disk, FOLDER.manifest(13), RecordFile.encode(manifest(lander, 13, 14)));
    assertEquals(
        List.of("offsets [13, 14) are in two units"),
        Tiling.problems(reader.chapter(FOLDER).orElseThrow()));
    assertThrows(LakeException.class, () -> fold(disk));
    assertTrue(disk.status(FOLDER.manifest(13)).isPresent());
  }

  @Test
  void aLedgerOfWhichOnlyFoldsAreLeftHasNoEnd() throws IOException {
    fold(disk);
    for (String manifest : manifests()) {
      disk.deleteFile(manifest);
    }
    assertThrows(LakeException.class, () -> reader.end(FOLDER));
  }

  private static Folded fold(FileStore store) throws IOException {
    return new LedgerFold(store, THREE_STAY).fold(FOLDER, deleted -> {});
  }

  private void assertReadersSee(List<Manifest> expected) throws IOException {
    assertEquals(expected, reader.chapter(FOLDER).orElseThrow().manifests());
    assertEquals(
        expected.get(expected.size() - 1).getEndOffset(),
        reader.end(FOLDER).orElseThrow().offset());
    for (int from = 0; from < expected.size(); from++) {
      Ledger.Chapter later =
          reader.readFrom("d", Map.of(FOLDER.id(), (long) from)).topicPartitions().get(FOLDER.id());
      int left = expected.size() - later.manifests().size();
      assertTrue(left <= from, "units beyond " + from + " are left out");
      assertEquals(expected.subList(left, expected.size()), later.manifests());
    }
  }

  private List<String> manifests() {
    return disk.locations().stream()
        .filter(location -> location.startsWith(FOLDER.location() + "/0"))
        .toList();
  }

  /** Units of one offset each. */
  private static List<Manifest> publish(FileStore store, Session session, int first, int end)
      throws IOException {
    List<Manifest> published = new ArrayList<>();
    for (int offset = first; offset < end; offset++) {
      Manifest unit = manifest(session, offset, offset + 1);
      assertEquals(new Outcome.Published(), new LedgerPublisher(store).publish(session, unit));
      published.add(unit);
    }
    return published;
  }
}
