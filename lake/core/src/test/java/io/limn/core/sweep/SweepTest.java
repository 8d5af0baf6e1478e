package io.limn.core.sweep;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.manifest;
import static io.limn.core.sweep.SweptLake.DAY;
import static io.limn.core.sweep.SweptLake.amendment;
import static io.limn.core.sweep.SweptLake.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.ledger.FoldPolicy;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Outcome;
import io.limn.core.ledger.Session;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SweepTest {
  private SweptLake lake;

  @BeforeEach
  void aFreshLake() throws IOException {
    lake = new SweptLake();
  }

  @Test
  void deletesWhatADeadLanderLeftAndNothingElse() throws IOException {
    String open = lake.write(lake.alive, 10, 0);
    SweepReport report = sweep(lake.disk, DAY);
    assertFiles(lake.published, open);
    assertEquals(new FileCount(1, 3, List.of(lake.orphan)), report.deleted());
    assertEquals(1, report.named().files());
    assertEquals(1, report.young().files());
    assertEquals(1, report.sessionsRevoked());
    assertEquals(1, report.sessionsLeft());
    lake.publish(lake.alive, 10, 12, open);
  }

  @Test
  void sweepingTwiceFindsNothingTheSecondTime() throws IOException {
    sweep(lake.disk, DAY);
    SweepReport again = sweep(lake.disk, DAY);
    assertEquals(0, again.deleted().files());
    assertEquals(0, again.sessionsRevoked());
  }

  @Test
  void aZombieWhoseFilesAreDeletedCannotPublishThem() throws IOException {
    sweep(lake.disk, DAY);
    assertEquals(new Outcome.Revoked(), publishOrphan());
  }

  @Test
  void olderThanNothingSweepsBesideARunningLanderToo() throws IOException {
    String open = lake.write(lake.alive, 10, 0);
    SweepReport report = sweep(lake.disk, Duration.ZERO);
    assertEquals(List.of(lake.published), lake.files());
    assertEquals(2, report.sessionsRevoked());
    Outcome outcome = lake.publisher.publish(lake.alive, unit(lake.alive, 10, 15, open));
    assertEquals(new Outcome.Revoked(), outcome);
  }

  @Test
  void whoPublishesWhileItIsSweptKeepsItsFiles() throws IOException {
    long calls = callsOfASweep();
    int kept = 0;
    for (long call = 1; call <= calls; call++) {
      aFreshLake();
      sweep(new FaultyFileStore(lake.disk).pauseAt(call, this::theDeadComesBack), DAY);
      boolean named = new LedgerReader(lake.disk).end(FOLDER).orElseThrow().offset() == 15;
      assertEquals(named, lake.files().contains(lake.orphan), "call " + call);
      kept += named ? 1 : 0;
    }
    assertTrue(kept > 0 && kept < calls, kept + " of " + calls);
  }

  private void theDeadComesBack() {
    try {
      publishOrphan();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whereverItDiesTheNextOneFinishes() throws IOException {
    long calls = callsOfASweep();
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= calls; call++) {
        aFreshLake();
        FaultyFileStore mortal = new FaultyFileStore(lake.disk).dieAt(call, moment);
        assertThrows(IOException.class, () -> sweep(mortal, DAY));
        assertTrue(lake.files().contains(lake.published));
        sweep(lake.disk, DAY);
        assertEquals(List.of(lake.published), lake.files());
      }
    }
  }

  @Test
  void aDeletionWhoseOutcomeIsUnknownIsLookedUp() throws IOException {
    for (Call call : List.of(Call.DELETE_FILE, Call.DELETE_FOLDER)) {
      for (Moment moment : Moment.values()) {
        aFreshLake();
        sweep(new FaultyFileStore(lake.disk).failNext(call, moment), DAY);
        assertEquals(List.of(lake.published), lake.files());
      }
    }
  }

  @Test
  void twoSweepsAtOnceDoTheWorkOnce() throws IOException {
    long calls = callsOfASweep();
    for (long call = 1; call <= calls; call++) {
      aFreshLake();
      sweep(new FaultyFileStore(lake.disk).pauseAt(call, this::anotherSweeps), DAY);
      assertEquals(List.of(lake.published), lake.files());
    }
  }

  private void anotherSweeps() {
    try {
      sweep(lake.disk, DAY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatAnAmendmentNamesStays() throws IOException {
    Session operator = Session.begin(lake.disk, FOLDER);
    lake.twoDaysAgo();
    String replayed = lake.write(operator, 3, 0);
    lake.today();
    lake.publisher.publish(operator, amendment(operator, replayed));
    sweep(lake.disk, DAY);
    assertFiles(lake.published, replayed);
  }

  @Test
  void whatIsNotOursIsReportedAndStays() throws IOException {
    String landing = "bronze/d/landing";
    String name = lake.orphan.substring(lake.orphan.lastIndexOf('/'));
    lake.twoDaysAgo();
    lake.disk.makeFolder(landing + "/backup");
    List<String> foreign =
        List.of(
            landing + "/readme.txt",
            landing + "/2026-01-03/x.avro",
            lake.orphan + ".bak",
            landing + "/backup" + name);
    for (String location : foreign) {
      RecordFile.write(lake.disk, location, new byte[7]);
    }
    lake.today();
    SweepReport report = sweep(lake.disk, DAY);
    assertEquals(4, report.foreign().files());
    assertTrue(lake.files().containsAll(foreign));
    assertEquals(1, report.deleted().files());
  }

  @Test
  void filesOfATopicPartitionThatHasNoLedgerStay() throws IOException {
    lake.disk.deleteFolder("bronze/d/ledger");
    SweepReport report = sweep(lake.disk, DAY);
    assertEquals(2, report.unknown().files());
    assertEquals(2, lake.files().size());
  }

  @Test
  void aLedgerThatLostAManifestSavesItsFiles() throws IOException {
    lake.publish(lake.alive, 10, 12, lake.write(lake.alive, 10, 0));
    lake.disk.deleteFile(FOLDER.manifest(0));
    List<String> before = lake.disk.locations();
    LakeException refused =
        assertThrows(LakeException.class, () -> sweep(lake.disk, Duration.ZERO));
    assertTrue(refused.reason().contains("begins at 10, expected: 0"), refused.reason());
    assertEquals(before, lake.disk.locations());
  }

  @Test
  void aManifestThatCannotBeReadSavesEveryFile() throws IOException {
    lake.disk.overwrite(FOLDER.manifest(0), new byte[] {1, 2, 3});
    List<String> before = lake.disk.locations();
    assertThrows(LakeException.class, () -> sweep(lake.disk, DAY));
    assertEquals(before, lake.disk.locations());
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    List<String> before = lake.disk.locations();
    Sweep dry = new Sweep(lake.disk, options(DAY, true), clock(), SweepListener.NONE);
    SweepReport report = dry.sweep("d");
    assertEquals(1, report.deleted().files());
    assertEquals(1, report.sessionsRevoked());
    assertEquals(before, lake.disk.locations());
    assertEquals(new Outcome.Published(), publishOrphan());
  }

  @Test
  void foldsLongLedgersToo() throws IOException {
    Session session = Session.begin(lake.disk, FOLDER);
    for (int offset = 10; offset < 40; offset++) {
      lake.publisher.publish(session, manifest(session, offset, offset + 1));
    }
    SweepReport report = sweep(lake.disk, DAY);
    assertEquals(29, report.folded().get(0).folded().folded());
    assertEquals(List.of(lake.published), lake.files());
    assertEquals(40, new LedgerReader(lake.disk).end(FOLDER).orElseThrow().offset());
    assertEquals(0, report.sessionsLeft());
    assertEquals(3, report.sessionsRevoked());
  }

  @Test
  void aDatasetThatNeverLandedHasNothingToSweep() throws IOException {
    Sweep sweep = new Sweep(lake.disk, options(DAY, false), clock(), SweepListener.NONE);
    assertEquals(0, sweep.sweep("other").deleted().files());
  }

  private Outcome publishOrphan() throws IOException {
    return lake.publisher.publish(lake.dead, unit(lake.dead, 10, 15, lake.orphan));
  }

  private void assertFiles(String... expected) {
    assertEquals(Stream.of(expected).sorted().toList(), lake.files());
  }

  private long callsOfASweep() throws IOException {
    FaultyFileStore counted = new FaultyFileStore(lake.disk);
    sweep(counted, DAY);
    return counted.calls();
  }

  private static SweepReport sweep(FileStore store, Duration olderThan) throws IOException {
    return new Sweep(store, options(olderThan, false), clock(), SweepListener.NONE).sweep("d");
  }

  private static SweepOptions options(Duration olderThan, boolean dryRun) {
    return new SweepOptions(olderThan, Optional.of(FoldPolicy.over(20)), dryRun);
  }

  private static Clock clock() {
    return Clock.fixed(SweptLake.NOW, ZoneOffset.UTC);
  }
}
