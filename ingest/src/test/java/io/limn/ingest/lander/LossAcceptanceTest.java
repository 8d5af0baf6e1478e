package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class LossAcceptanceTest {
  private final Overtook scene = new Overtook();

  /** The ledger of t-0 ends at 5, its log starts at 8 and ends at 10; nothing is wrong with t-1. */
  private static final class Overtook extends LanderRig {
    Overtook() {
      fill(0, 5);
      fill(1, 5);
      catchUp();
      fill(0, 5);
      fill(1, 2);
      topic.deleteUpTo(0, 8);
    }

    List<Manifest> accept(String... losses) {
      return accept(disk, losses);
    }

    List<Manifest> accept(FileStore store, String... losses) {
      return new LossAcceptance(store, dataset.build(), topic, topic.life(), clock)
          .accept(Stream.of(losses).map(Loss::parse).toList(), "ada", "the disk was full");
    }
  }

  @Test
  void isAUnitOfOneHoleThatSaysWhoAndWhyAndLandingGoesOn() throws IOException {
    List<Manifest> accepted = scene.accept("t-0:5-8");
    Hole hole =
        new Hole(
            5L,
            8L,
            HoleReason.LOST_TO_RETENTION,
            "accepted by ada at 2026-01-01T00:00:00Z: the disk was full");
    assertEquals(List.of(hole), accepted.get(0).getHoles());
    assertEquals(accepted, scene.lake.units(0).subList(1, 2));
    assertEquals(List.of(), scene.sessions());
    scene.catchUp();
    scene.lake.accountsFor(0, 0, 10);
    scene.lake.accountsFor(1, 0, 7);
  }

  @Test
  void aPartOfTheLossIsAcceptedAndTheRestStops() throws IOException {
    scene.accept("t-0:5-6");
    LakeException stopped = assertThrows(LakeException.class, scene::catchUp);
    assertTrue(
        stopped.remedy().endsWith("limn land d --accept-loss t-0:6-8 --reason \"WHY\""),
        stopped.remedy());
    scene.accept("t-0:6-8");
    scene.catchUp();
    scene.lake.accountsFor(0, 0, 10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u-0:5-8 | its topic is t, with topic partitions 0 to 1",
        "t-2:5-8 | its topic is t, with topic partitions 0 to 1",
        "t-1:5-8 | nothing is lost, or the loss was already accepted",
        "t-0:4-8 | --accept-loss t-0:5-8 --reason",
        "t-0:6-8 | --accept-loss t-0:5-8 --reason",
        "t-0:5-9 | --accept-loss t-0:5-8 --reason",
      })
  void refusesWhatIsNotLostAndTellsTheRightValue(String wrong, String told) throws IOException {
    LakeException refused = assertThrows(LakeException.class, () -> scene.accept("t-0:5-8", wrong));
    assertTrue(refused.problem().contains(wrong), refused.problem());
    assertTrue(refused.remedy().contains(told), refused.remedy());
    assertEquals(5, scene.lake.end(0)); // the other was right: all are checked before any counts
    assertEquals(List.of(), scene.sessions());
  }

  @Test
  void theSecondTimeItIsRefusedBecauseTheLedgerHasMoved() {
    scene.accept("t-0:5-8");
    LakeException refused = assertThrows(LakeException.class, () -> scene.accept("t-0:5-8"));
    assertTrue(refused.reason().contains("all offsets before 8"), refused.reason());
    assertEquals(8, scene.lake.end(0));
  }

  @Test
  void nothingIsMissingFromALedgerThatHasNotBegun() {
    scene.topic.addTopicPartition();
    scene.fill(2, 3);
    scene.topic.deleteUpTo(2, 2);
    LakeException refused = assertThrows(LakeException.class, () -> scene.accept("t-2:0-2"));
    assertTrue(refused.reason().contains("does not exist yet"), refused.reason());
    assertTrue(refused.remedy().contains("log's start, 2"), refused.remedy());
  }

  @Test
  void nothingIsAcceptedForATopicThatWasMadeAnew() {
    scene.topic.recreate();
    scene.fill(0, 10);
    scene.topic.deleteUpTo(0, 8);
    LakeException refused = assertThrows(LakeException.class, () -> scene.accept("t-0:0-8"));
    assertTrue(refused.problem().contains("recreated"), refused.problem());
  }

  @Test
  void ofTwoOperatorsAtOnceOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 50; round++) {
        Overtook here = new Overtook();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> operator =
            () -> {
              together.await();
              try {
                here.accept("t-0:5-8");
                return true;
              } catch (LakeException refused) {
                return false;
              }
            };
        Future<Boolean> one = threads.submit(operator);
        Future<Boolean> other = threads.submit(operator);
        assertTrue(one.get() ^ other.get(), "both were told the same in round " + round);
        here.lake.accountsFor(0, 0, 8);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whereverItDiesItIsAcceptedOnceOrNotAtAll() throws IOException {
    long calls = acceptedBy(new Overtook(), Long.MAX_VALUE, Moment.BEFORE);
    assertTrue(calls > 8, "so few calls prove little: " + calls);
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= calls; call++) {
        Overtook here = new Overtook();
        acceptedBy(here, call, moment);
        if (here.lake.end(0) == 5) {
          here.accept("t-0:5-8");
        } else {
          assertThrows(LakeException.class, () -> here.accept("t-0:5-8"));
        }
        here.catchUp();
        here.lake.accountsFor(0, 0, 10);
      }
    }
  }

  /** Returns how many calls to the file system it took. */
  private static long acceptedBy(Overtook here, long diesAt, Moment moment) {
    FaultyFileStore mortal = new FaultyFileStore(here.disk).dieAt(diesAt, moment);
    try {
      here.accept(mortal, "t-0:5-8");
    } catch (LakeException died) {
      assertTrue(mortal.dead(), () -> "refused without a fault: " + died);
    }
    here.disk.loseUnsynced();
    return mortal.calls();
  }
}
