package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log changes under a lander that has read from it and not published yet. */
@Timeout(20)
final class LanderOvertakenTest extends LanderRig {
  @Test
  void whatWasReadBeforeRetentionCameIsPublishedBeforeItStops() throws IOException {
    Lander lander = overtaken(disk);
    steps(lander, 3);
    assertEquals(5, lake.end(0));
    accept("t-0:5-8");
    steps(lander, 3);
    assertEquals(10, lake.end(0));
    lake.accountsFor(0, 0, 10);
    assertEquals(List.of(5L, 3L, 2L), lengths());
  }

  @Test
  void whatCouldNotBePublishedThenIsLostToo() throws IOException {
    FaultyFileStore store = new FaultyFileStore(disk);
    Lander lander = overtaken(store);
    for (int attempt = 1; attempt <= 4; attempt++) {
      store.failNext(Call.PUBLISH, attempt, Moment.BEFORE);
    }
    steps(lander, 4);
    assertEquals(0, lake.end(0));
    LakeException refused = assertThrows(LakeException.class, () -> accept("t-0:5-8"));
    assertTrue(refused.remedy().contains("t-0:0-8"), refused.remedy());
  }

  @Test
  void twoThatStopAreToldTogether() {
    fill(0, 5);
    fill(1, 5);
    catchUp();
    fill(0, 5);
    fill(1, 5);
    topic.deleteUpTo(0, 8);
    topic.deleteUpTo(1, 9);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.problem().contains("2 topic partitions"), stopped.problem());
    assertTrue(stopped.remedy().contains("--accept-loss t-0:5-8"), stopped.remedy());
    assertTrue(stopped.remedy().contains("--accept-loss t-1:5-9"), stopped.remedy());
  }

  @Test
  void whatWasReadOfALogThatWasCutMeanwhileIsReadAgain() throws IOException {
    fill(0, 5);
    Lander lander = started(new FakeConsumer(topic), disk);
    topic.truncate(0, 3);
    steps(lander, 3);
    lake.accountsFor(0, 0, 3);
    fill(0, 4); // other records where the lost ones stood
    steps(lander, 2);
    lake.accountsFor(0, 0, 7);
  }

  @Test
  void onlyTheTopicPartitionStopsWhoseLogWasCutBeforeItsLedgersEnd() throws IOException {
    fill(0, 5);
    Lander lander = started(new FakeConsumer(topic), disk);
    steps(lander, 1);
    assertEquals(5, lake.end(0));
    topic.truncate(0, 4);
    fill(1, 2);
    steps(lander, 3);
    assertEquals(5, lake.end(0));
    lake.accountsFor(1, 0, 2);
  }

  @Test
  void catchingUpDoesNotWaitForWhatAnotherLanderHasStopped() throws IOException {
    fill(0, 5);
    fill(1, 5);
    catchUp();
    fill(0, 5);
    fill(1, 2);
    topic.deleteUpTo(0, 8);
    FakeConsumer other = new FakeConsumer(topic).afterPoll(() -> clock.advance(POLL));
    other.assignLater(1); // topic partition 0 is with somebody else, who stopped it
    LakeException stuck =
        assertThrows(LakeException.class, () -> lander(other, disk, true).run().orThrow());
    assertTrue(stuck.reason().contains("[5, 8)"), stuck.reason());
    assertEquals(7, lake.end(1));
  }

  private static final Duration POLL = Duration.ofMillis(200);

  /** Has read [0, 5) of t-0 and published nothing; the log starts at 8 and ends at 10 now. */
  private Lander overtaken(FileStore store) throws IOException {
    fill(0, 5);
    Lander lander = started(new FakeConsumer(topic), store);
    fill(0, 5);
    topic.deleteUpTo(0, 8);
    return lander;
  }

  private void steps(Lander lander, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      clock.advance(Duration.ofSeconds(10));
      lander.step();
    }
  }

  private void accept(String loss) {
    new LossAcceptance(disk, dataset.build(), topic, topic.life(), clock)
        .accept(List.of(Loss.parse(loss)), "ada", "for a test");
  }

  private List<Long> lengths() {
    return lake.units(0).stream().map(unit -> unit.getEndOffset() - unit.getFirstOffset()).toList();
  }
}
