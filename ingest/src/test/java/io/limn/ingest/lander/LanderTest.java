package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.dataset.LandingSpec;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The main loop, with a broker and a file system in memory and the clock in hand. */
@Timeout(20)
final class LanderTest extends LanderRig {
  @Test
  void landsEverythingThatWasThereAndEnds() throws IOException {
    fill(0, 25);
    fill(1, 3);
    LandingTotals totals = catchUp();
    assertEquals(28, totals.landed());
    assertEquals(2, totals.units());
    lake.accountsFor(0, 0, 25);
    lake.accountsFor(1, 0, 3);
    assertEquals(List.of(), sessions());
  }

  @Test
  void goesOnWhereTheLedgerEndsAndPassesTheLeaderEpoch() throws IOException {
    fill(0, 5);
    catchUp();
    fill(0, 4);
    FakeConsumer consumer = new FakeConsumer(topic);
    lander(consumer, disk, true).run();
    assertEquals(5, consumer.lastSeek(0).offset());
    assertEquals(3, consumer.lastSeek(0).leaderEpoch().orElseThrow());
    lake.accountsFor(0, 0, 9);
  }

  @Test
  void quarantinesWhatDoesNotParseAndCountsItByReason() throws IOException {
    fill(0, 2);
    topic.append(0, "not json".getBytes(UTF_8));
    topic.append(0, null);
    LandingTotals totals = catchUp();
    assertEquals(2, totals.landed());
    assertEquals(2, totals.quarantined());
    assertEquals(Map.of("not-json", 1L, "null-value", 1L), totals.refused());
    lake.accountsFor(0, 0, 4);
  }

  @Test
  void anIdleUnitIsPublishedByTheClockAlone() throws IOException {
    fill(0, 3);
    Lander lander = started(new FakeConsumer(topic), disk);
    lander.step();
    clock.advance(Duration.ofSeconds(9));
    lander.step();
    assertEquals(0, lake.end(0));
    clock.advance(Duration.ofSeconds(1));
    lander.step();
    assertEquals(3, lake.end(0));
  }

  @Test
  void aUnitIsClosedByItsRows() throws IOException {
    LandingSpec landing = dataset.build().landing();
    dataset =
        dataset.with(
            new LandingSpec(
                landing.codec(),
                landing.rollBytes(),
                20,
                landing.rollAge(),
                landing.rollIdle(),
                landing.maxQuarantineShare()));
    fill(0, 25);
    Lander lander = started(new FakeConsumer(topic), disk);
    assertEquals(0, lake.end(0));
    lander.step();
    assertEquals(20, lake.end(0));
  }

  @Test
  void offsetsWithoutARecordAreHolesAndAnEndThatMovedAloneIsPublished() throws IOException {
    fill(0, 1);
    topic.appendMarker(0);
    topic.appendMarker(0);
    fill(0, 1);
    topic.appendMarker(1);
    catchUp();
    lake.accountsFor(0, 0, 4);
    lake.accountsFor(1, 0, 1);
    Manifest unit = lake.units(0).get(0);
    assertEquals(1, unit.getHoles().size());
    assertEquals(1, unit.getHoles().get(0).getFirstOffset());
    assertEquals(3, unit.getHoles().get(0).getEndOffset());
    assertEquals(HoleReason.UNEXPLAINED, unit.getHoles().get(0).getReason());
    assertEquals(0, lake.units(1).get(0).getDataFiles().size());
  }

  @Test
  void whatIsRevokedIsPublishedFirstAndOnlyThat() throws IOException {
    fill(0, 3);
    fill(1, 3);
    FakeConsumer consumer = new FakeConsumer(topic);
    Lander lander = started(consumer, disk);
    lander.step();
    consumer.revokeLater(0, false);
    lander.step();
    assertEquals(3, lake.end(0));
    assertEquals(0, lake.end(1));
    assertEquals(1, sessions().size());
  }

  @Test
  void whatIsLostIsDroppedWithItsFiles() throws IOException {
    fill(0, 3);
    FakeConsumer consumer = new FakeConsumer(topic);
    Lander lander = started(consumer, disk);
    lander.step();
    consumer.revokeLater(0, true);
    lander.step();
    assertEquals(0, lake.end(0));
    assertEquals(List.of(), dataFiles());
    consumer.assignLater(0);
    lander.step();
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(0, 0, 3);
  }

  @Test
  void ofTwoOwnersOneWinsAndTheOtherReadsTheLedgerAgain() throws IOException {
    fill(0, 3);
    Lander zombie = started(new FakeConsumer(topic), disk);
    zombie.step();
    fill(0, 2);
    Lander owner = started(new FakeConsumer(topic), disk);
    owner.step();
    zombie.step();
    clock.advance(Duration.ofSeconds(10));
    owner.step();
    assertEquals(5, lake.end(0));
    zombie.step();
    lake.accountsFor(0, 0, 5);
    assertEquals(1, dataFiles().size());
    fill(0, 1);
    zombie.step();
    clock.advance(Duration.ofSeconds(10));
    zombie.step();
    lake.accountsFor(0, 0, 6);
  }

  @Test
  void aRevokedSessionPublishesNothingAndBeginsANewOne() throws IOException {
    fill(0, 3);
    Lander lander = started(new FakeConsumer(topic), disk);
    lander.step();
    disk.deleteFolder(FOLDER_0.sessions());
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    assertEquals(0, lake.end(0));
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(0, 0, 3);
  }

  @Test
  void startsOverAfterTheFileSystemFailed() throws IOException {
    fill(0, 3);
    for (Call call : List.of(Call.CREATE, Call.WRITE, Call.SYNC, Call.CLOSE, Call.MAKE_FOLDER)) {
      FaultyFileStore store = new FaultyFileStore(disk);
      Lander lander = started(new FakeConsumer(topic), store);
      store.failNext(call, Moment.AFTER);
      lander.step();
      lander.step();
      for (int turn = 0; turn < 4; turn++) {
        clock.advance(Duration.ofSeconds(10));
        lander.step();
      }
      lake.accountsFor(0, 0, topic.end(0));
      fill(0, 3);
    }
  }

  @Test
  void closesTheLargestUnitWhenTheMemoryIsUsedUp() throws IOException {
    fill(0, 2);
    fill(1, 9);
    LandingOptions options = LandingOptions.untilStopped(() -> false).withMemoryBytes(150_000);
    Lander lander = lander(new FakeConsumer(topic), disk, options);
    lander.start();
    lander.step();
    lander.step();
    assertEquals(1, lake.units(0).size() + lake.units(1).size());
  }

  @Test
  void aStopPublishesWhatIsOpen() throws IOException {
    fill(0, 3);
    int[] turns = {0};
    LandingOptions options = LandingOptions.untilStopped(() -> ++turns[0] > 2);
    assertEquals(3, lander(new FakeConsumer(topic), disk, options).run().orThrow().landed());
    lake.accountsFor(0, 0, 3);
    assertEquals(List.of(), sessions());
  }
}
