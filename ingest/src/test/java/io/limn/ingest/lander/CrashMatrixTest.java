package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.Landing;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.kafka.HoleReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A lander dies before or after every single call to the file system, its unsynced bytes are lost,
 * its successor dies too, and the one after that lands the rest: every offset exactly once.
 */
@Timeout(120)
final class CrashMatrixTest {
  private static final long SEED = 20_261_101;
  private static final int RECORDS = 14;

  private final Random random = new Random(SEED);
  private final Dataset dataset =
      TestDataset.json()
          .with(
              new Landing(
                  Landing.Codec.SNAPPY,
                  1 << 20,
                  5,
                  Duration.ofMinutes(10),
                  Duration.ofSeconds(1),
                  1.0))
          .build();

  @Test
  void whereverItDiesEveryOffsetIsAccountedForExactlyOnce() throws IOException {
    long calls = callsOfAWholeRun();
    assertTrue(calls > 50, "so few calls prove little: " + calls);
    int crashes = 0;
    for (Moment moment : Moment.values()) {
      for (long call = 1; call <= calls; call++) {
        crashes += crashed(call, moment);
      }
    }
    System.out.printf("%d crash points tried, seed %d%n", crashes, SEED);
  }

  private long callsOfAWholeRun() throws IOException {
    FaultyFileStore store = new FaultyFileStore(new InMemoryFileStore());
    FakeTopic topic = topic();
    run(topic, store, store);
    check(topic, store);
    return store.calls();
  }

  /** Returns how many landers died. */
  private int crashed(long call, Moment moment) throws IOException {
    InMemoryFileStore disk = new InMemoryFileStore();
    FakeTopic topic = topic();
    int died = 0;
    long next = call;
    Moment when = moment;
    for (int successor = 0; successor < 2; successor++) {
      FaultyFileStore mortal = new FaultyFileStore(disk).dieAt(next, when);
      run(topic, mortal, mortal);
      died += mortal.dead() ? 1 : 0;
      disk.loseUnsynced();
      next = random.nextLong(1, 40);
      when = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
    }
    run(topic, disk, null);
    check(topic, disk);
    return died;
  }

  private static void check(FakeTopic topic, FileStore store) throws IOException {
    Lake lake = new Lake(store);
    lake.accountsFor(0, 0, topic.end(0));
    lake.accountsFor(1, 0, topic.end(1));
    assertEquals(1, lake.units(0).stream().mapToLong(unit -> unit.getQuarantined()).sum());
  }

  private void run(FakeTopic topic, FileStore store, FaultyFileStore mortal) {
    ManualClock clock = new ManualClock();
    FakeConsumer consumer =
        new FakeConsumer(topic)
            .pollRecords(3)
            .afterPoll(() -> clock.advance(Duration.ofMillis(200)));
    HoleReasons holes = new HoleReasons(dataset, topic, () -> new FakeConsumer(topic), clock);
    LandingOptions options = LandingOptions.untilCaughtUp(() -> mortal != null && mortal.dead());
    try {
      new Lander(
              consumer,
              new Surroundings(store, dataset, topic, topic.life(), holes, clock),
              options,
              new Worker(1, new MemoryBudget(options.memoryBytes(), 1).share()),
              LandingListener.NONE)
          .run();
    } catch (LakeException | UncheckedIOException e) {
      assertTrue(mortal != null && mortal.dead(), () -> "failed without a fault: " + e);
    }
  }

  private static FakeTopic topic() {
    FakeTopic topic = new FakeTopic(2);
    for (int i = 0; i < RECORDS; i++) {
      String json = "{\"id\":\"" + i + "\",\"at\":\"2026-01-01T00:00:00Z\"}";
      topic.append(0, i == 3 ? "bad".getBytes(UTF_8) : json.getBytes(UTF_8));
      topic.append(1, json.getBytes(UTF_8));
      if (i == 7) {
        topic.appendMarker(1);
      }
    }
    return topic;
  }
}
