package io.limn.ingest.replay;

import static io.limn.ingest.replay.QuarantinedLake.FIRST;
import static io.limn.ingest.replay.QuarantinedLake.FIXED;
import static io.limn.ingest.replay.QuarantinedLake.SECOND;
import static io.limn.ingest.replay.QuarantinedLake.everything;
import static io.limn.ingest.replay.QuarantinedLake.replay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import io.limn.ingest.replay.CallByCall.Interruption;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An operator's process dies before or after every single call to the file system, and its unsynced
 * bytes are lost; so does the next one; the third finishes: each record is replayed once.
 */
final class ReplayCrashTest {
  private static final long SEED = 20_261_103;

  private final Random random = new Random(SEED);

  @Test
  void whereverItDiesEachRecordIsReplayedOnce() throws IOException {
    long calls = callsOfAWholeRun();
    assertTrue(calls > 40, "so few calls prove little: " + calls);
    int crashes = 0;
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= calls; call++) {
        crashes += crashed(call, moment);
      }
    }
    System.out.printf("replay: %d crash points tried, seed %d%n", crashes, SEED);
  }

  @Test
  void aCallThatFailsOnceCostsNothing() throws IOException {
    long calls = callsOfAWholeRun();
    Interruption failure =
        () -> {
          throw new IOException("injected");
        };
    for (long call = 1; call <= calls; call++) {
      for (Moment moment : Moment.values()) {
        QuarantinedLake lake = new QuarantinedLake();
        CallByCall store = new CallByCall(lake.disk);
        tried(
            (moment == Moment.BEFORE ? store.before(call, failure) : store.after(call, failure))
                .store());
        lake.accountsForEachOnce(FIRST, 12);
        lake.accountsForEachOnce(SECOND, 4);
        lake.replayed();
        check(lake);
      }
    }
  }

  private static long callsOfAWholeRun() throws IOException {
    QuarantinedLake lake = new QuarantinedLake();
    FaultyFileStore store = new FaultyFileStore(lake.disk);
    assertEquals(5, replay(store, FIXED).replay(everything()).settled());
    check(lake);
    return store.calls();
  }

  /** Returns how many died. */
  private int crashed(long call, Moment moment) throws IOException {
    QuarantinedLake lake = new QuarantinedLake();
    int died = 0;
    long next = call;
    Moment when = moment;
    for (int operator = 0; operator < 2; operator++) {
      FaultyFileStore mortal = new FaultyFileStore(lake.disk).dieAt(next, when);
      tried(mortal);
      died += mortal.dead() ? 1 : 0;
      lake.disk.loseUnsynced();
      lake.accountsForEachOnce(FIRST, 12);
      lake.accountsForEachOnce(SECOND, 4);
      next = random.nextLong(1, 40);
      when = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
    }
    lake.replayed();
    check(lake);
    return died;
  }

  private static void tried(FileStore store) {
    try {
      Settlement settlement = replay(store, FIXED).replay(everything());
      assertTrue(settlement.settled() <= 5);
    } catch (LakeException e) {
      assertTrue(e.reason().contains("injected"), e.getMessage());
    }
  }

  private static void check(QuarantinedLake lake) throws IOException {
    lake.accountsForEachOnce(FIRST, 12);
    lake.accountsForEachOnce(SECOND, 4);
    assertEquals(List.of(2L, 5L, 8L, 11L), lake.quarantined(FIRST));
    assertEquals(List.of(2L), lake.quarantined(SECOND));
    assertEquals(1, lake.amendments(FIRST).size());
    assertEquals(1, lake.amendments(SECOND).size());
  }
}
