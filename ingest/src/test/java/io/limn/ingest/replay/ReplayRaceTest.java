package io.limn.ingest.replay;

import static io.limn.ingest.replay.QuarantinedLake.FIRST;
import static io.limn.ingest.replay.QuarantinedLake.FIXED;
import static io.limn.ingest.replay.QuarantinedLake.SECOND;
import static io.limn.ingest.replay.QuarantinedLake.everything;
import static io.limn.ingest.replay.QuarantinedLake.replay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.core.sweep.Sweep;
import io.limn.core.sweep.SweepListener;
import io.limn.core.sweep.SweepOptions;
import io.limn.schema.Amendment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An operator who is paused before every single call to the file system, while others act. */
final class ReplayRaceTest {

  @Test
  void ofTwoOperatorsWhoReplayTheSameOneDoes() throws IOException {
    long calls = calls();
    assertTrue(calls > 20, "so few calls prove little: " + calls);
    long lost = 0;
    for (long at = 1; at <= calls; at++) {
      QuarantinedLake lake = new QuarantinedLake();
      Settlement[] other = new Settlement[1];
      Settlement ours =
          replay(paused(lake.disk, at, () -> other[0] = lake.replayed()), FIXED)
              .replay(everything());
      assertEquals(5, ours.settled() + other[0].settled(), "paused at call " + at);
      check(lake, List.of(ours, other[0]));
      lost += ours.settled() < 5 ? 1 : 0;
    }
    assertTrue(lost > 5 && lost < calls, "the pauses were not where they matter: " + lost);
  }

  @Test
  void whatOneReplaysAnotherDoesNotDismiss() throws IOException {
    long calls = calls();
    for (long at = 1; at <= calls; at++) {
      QuarantinedLake lake = new QuarantinedLake();
      Settlement[] other = new Settlement[1];
      Settlement ours =
          replay(
                  paused(
                      lake.disk,
                      at,
                      () -> other[0] = replay(lake.disk, FIXED).dismiss(everything())),
                  FIXED)
              .replay(everything());
      assertEquals(10, ours.settled() + other[0].settled(), "paused at call " + at);
      check(lake, List.of(ours, other[0]));
    }
  }

  @Test
  void oneWhoseSessionIsRevokedBeginsAnother() throws IOException {
    long calls = calls();
    for (long at = 1; at <= calls; at++) {
      QuarantinedLake lake = new QuarantinedLake();
      Settlement ours =
          replay(paused(lake.disk, at, () -> revokeAll(lake)), FIXED).replay(everything());
      assertEquals(5, ours.settled(), "paused at call " + at);
      check(lake, List.of(ours));
    }
  }

  @Test
  void oneWhoseFilesAreSweptAwayBeginsAgain() throws IOException {
    FaultyFileStore counted = new FaultyFileStore(new QuarantinedLake().disk);
    replay(counted, FIXED).replay(everything());
    for (long at = 1; at <= counted.calls(); at++) {
      QuarantinedLake lake = new QuarantinedLake();
      FaultyFileStore store = new FaultyFileStore(lake.disk).pauseAt(at, () -> sweep(lake));
      Settlement ours = replay(store, FIXED).replay(everything());
      assertEquals(5, ours.settled(), "paused at call " + at);
      check(lake, List.of(ours));
    }
  }

  private static void sweep(QuarantinedLake lake) {
    SweepOptions whateverItsAge = new SweepOptions(Duration.ZERO, Optional.empty(), false);
    try {
      new Sweep(lake.disk, whateverItsAge, Clock.systemUTC(), SweepListener.NONE).sweep("d");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(QuarantinedLake lake, List<Settlement> settlements) throws IOException {
    lake.accountsForEachOnce(FIRST, 12);
    lake.accountsForEachOnce(SECOND, 4);
    assertEquals(List.of(), lake.sessions());
    assertEquals(
        lake.amendments(FIRST).size() + lake.amendments(SECOND).size(),
        settlements.stream().mapToInt(each -> each.amendments().size()).sum());
    assertEquals(named(lake), lake.landing(), "files that nothing names were left");
  }

  /** The files that manifests and amendments name. */
  private static List<String> named(QuarantinedLake lake) {
    Set<String> named = new TreeSet<>();
    for (var chapter : lake.ledger().topicPartitions().values()) {
      chapter
          .manifests()
          .forEach(
              unit -> {
                unit.getDataFiles().forEach(file -> named.add("bronze/d/" + file.getLocation()));
                unit.getQuarantineFiles()
                    .forEach(file -> named.add("bronze/d/" + file.getLocation()));
              });
      for (Amendment amendment : chapter.amendments()) {
        amendment.getDataFiles().forEach(file -> named.add("bronze/d/" + file.getLocation()));
      }
    }
    return List.copyOf(named);
  }

  private static void revokeAll(QuarantinedLake lake) {
    for (TopicPartitionId id : List.of(FIRST, SECOND)) {
      lake.disk.deleteFolder(new LedgerFolder("d", id).sessions());
    }
  }

  private static long calls() throws IOException {
    QuarantinedLake lake = new QuarantinedLake();
    CallByCall calls = new CallByCall(lake.disk);
    assertEquals(5, replay(calls.store(), FIXED).replay(everything()).settled());
    return calls.made();
  }

  private static FileStore paused(InMemoryFileStore disk, long at, Runnable meanwhile) {
    return new CallByCall(disk).before(at, meanwhile::run).store();
  }
}
