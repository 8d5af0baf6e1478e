package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.Landing;
import io.limn.core.dataset.Source.Start;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.unit.Holes;
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
final class LanderTest {
  private static final LedgerFolder FOLDER_0 =
      new LedgerFolder("d", new TopicPartitionId("t", "life-1", 0));

  private final InMemoryFileStore disk = new InMemoryFileStore();
  private final Lake lake = new Lake(disk);
  private final ManualClock clock = new ManualClock();
  private final FakeTopic topic = new FakeTopic(2);
  private TestDataset dataset = TestDataset.json();

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
    Landing landing = dataset.build().landing();
    dataset =
        dataset.with(
            new Landing(
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
  void stopsWhenRetentionOvertookTheLedgerAndNamesWhatIsLost() throws IOException {
    fill(0, 5);
    fill(1, 5);
    catchUp();
    fill(0, 5);
    fill(1, 2);
    topic.deleteUpTo(0, 8);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.reason().contains("[5, 8)"), stopped.reason());
    assertEquals(5, lake.end(0));
    assertEquals(7, lake.end(1)); // the other one went on
  }

  @Test
  void stopsWhenTheLogEndsBeforeTheLedger() {
    fill(0, 5);
    catchUp();
    topic.truncate(0, 4);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.problem().contains("not the one that landed"), stopped.problem());
  }

  @Test
  void stopsOnlyTheTopicPartitionWhoseLogWasCutWhileItRan() throws IOException {
    fill(0, 5);
    fill(1, 2);
    Lander lander = started(new FakeConsumer(topic), disk);
    topic.truncate(0, 4);
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    assertEquals(0, lake.end(0));
    lake.accountsFor(1, 0, 2);
  }

  @Test
  void stopsWhenTheTopicWasMadeAnew() throws IOException {
    fill(0, 5);
    catchUp();
    topic.recreate();
    fill(0, 9);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.problem().contains("made anew"), stopped.problem());
  }

  @Test
  void publishesNothingWhenTheTopicWasMadeAnewWhileItWasRead() throws IOException {
    fill(0, 5);
    Lander lander = started(new FakeConsumer(topic), disk);
    lander.step();
    topic.recreate();
    fill(0, 5);
    clock.advance(Duration.ofSeconds(10));
    assertThrows(LakeException.class, lander::step);
    assertEquals(0, lake.end(0));
  }

  @Test
  void latestBeginsAtTheEndButWhatIsAddedLaterBeginsAtTheLogsStart() throws IOException {
    dataset = dataset.with(Start.LATEST);
    fill(0, 5);
    fill(1, 4);
    catchUp();
    assertEquals(5, lake.end(0));
    assertEquals(4, lake.end(1));
    topic.addTopicPartition();
    fill(2, 2);
    fill(0, 1);
    catchUp();
    lake.accountsFor(0, 5, 6);
    lake.accountsFor(2, 0, 2);
    assertEquals("latest", lake.chapter(0).genesis().getStartRule());
    assertEquals("log-start", lake.chapter(2).genesis().getStartRule());
  }

  @Test
  void aTopicPartitionThatIsAddedWhileItRunsBeginsAtTheLogsStart() throws IOException {
    dataset = dataset.with(Start.LATEST);
    FakeConsumer consumer = new FakeConsumer(topic);
    Lander lander = started(consumer, disk);
    topic.addTopicPartition();
    fill(2, 3);
    consumer.assignLater(2);
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(2, 0, 3);
  }

  @Test
  void stopsWhenTooManyRecordsAreRefused() {
    for (int i = 0; i < 1_000; i++) {
      topic.append(0, i % 3 == 0 ? value(i) : "bad".getBytes(UTF_8));
    }
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.reason().contains("666 of the last 1000"), stopped.reason());
    assertEquals(0, lake.end(0));
    assertEquals(List.of(), dataFiles());
  }

  @Test
  void closesTheLargestUnitWhenTheMemoryIsUsedUp() throws IOException {
    fill(0, 2);
    fill(1, 9);
    Lander lander =
        new Lander(
            new FakeConsumer(topic),
            around(disk),
            new LandingOptions(false, () -> false, 1 << 20, Duration.ofSeconds(20)),
            LandingListener.NONE);
    lander.start();
    lander.step();
    assertEquals(1, lake.units(0).size() + lake.units(1).size());
  }

  @Test
  void aStopPublishesWhatIsOpen() throws IOException {
    fill(0, 3);
    int[] turns = {0};
    Lander lander =
        new Lander(
            new FakeConsumer(topic),
            around(disk),
            LandingOptions.untilStopped(() -> ++turns[0] > 2),
            LandingListener.NONE);
    assertEquals(3, lander.run().landed());
    lake.accountsFor(0, 0, 3);
    assertEquals(List.of(), sessions());
  }

  private LandingTotals catchUp() {
    return lander(new FakeConsumer(topic), disk, true).run();
  }

  private Lander started(FakeConsumer consumer, FileStore store) throws IOException {
    Lander lander = lander(consumer, store, false);
    lander.start();
    lander.step();
    return lander;
  }

  private Lander lander(FakeConsumer consumer, FileStore store, boolean untilCaughtUp) {
    LandingOptions options =
        untilCaughtUp
            ? LandingOptions.untilCaughtUp(() -> false)
            : LandingOptions.untilStopped(() -> false);
    return new Lander(consumer, around(store), options, LandingListener.NONE);
  }

  private Surroundings around(FileStore store) {
    Holes holes =
        new HoleReasons(
            dataset.build(),
            topic.life(),
            () -> {
              throw new IllegalStateException("not transactional: nothing to look at");
            },
            clock);
    return new Surroundings(store, dataset.build(), topic, topic.life(), holes, clock);
  }

  private void fill(int topicPartition, int records) {
    for (int i = 0; i < records; i++) {
      topic.append(topicPartition, value(i));
    }
  }

  private static byte[] value(int id) {
    return ("{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\"}").getBytes(UTF_8);
  }

  private List<String> sessions() throws IOException {
    return java.util.stream.Stream.of(0, 1)
        .flatMap(number -> list(around(disk).folder(number).sessions()).stream())
        .toList();
  }

  private List<String> list(String folder) {
    try {
      return disk.list(folder).stream().map(each -> each.location()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> dataFiles() {
    return disk.locations().stream()
        .filter(each -> each.startsWith(LakeLayout.landing("d") + "/"))
        .toList();
  }
}
