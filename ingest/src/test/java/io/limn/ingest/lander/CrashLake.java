package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.LandingSpec;
import io.limn.core.ledger.FoldPolicy;
import io.limn.core.ledger.LedgerFold;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.core.sweep.Sweep;
import io.limn.core.sweep.SweepListener;
import io.limn.core.sweep.SweepOptions;
import io.limn.ingest.TestDataset;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.replay.Replay;
import io.limn.ingest.replay.ReplayListener;
import io.limn.ingest.replay.Request;
import io.limn.ingest.replay.Selection;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A broker and a file system in memory, and the processes that work on them: landers, sweeps,
 * replays. Each is a process of its own, made of fresh objects; one call of one of them may fail.
 */
final class CrashLake {
  private static final int RECORDS = 8;
  private static final long DISMISSED = 5;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final FoldPolicy SOON = new FoldPolicy(1, 1, 2, 1 << 20);
  private static final TestDataset QUICK =
      TestDataset.json()
          .with(
              new LandingSpec(
                  LandingSpec.Codec.SNAPPY,
                  1 << 20,
                  3,
                  Duration.ofMinutes(10),
                  Duration.ofSeconds(1),
                  1.0));

  /** Records whose {@code n} is no number parse by this one only. */
  private static final DatasetSpec FIXED = QUICK.build();

  private static final DatasetSpec STRICT = QUICK.with(TestDataset.STRICT_FIELDS).build();

  final InMemoryFileStore disk = new InMemoryFileStore();
  private final FakeTopic topic = new FakeTopic(2);
  private final ManualClock clock = new ManualClock();
  private AtomicLong calls = new AtomicLong();
  private Arming arming = (store, paused) -> {};
  private int struck;

  CrashLake() {
    append(RECORDS / 2);
  }

  /** From now on calls are counted from 1 again, and this happens. */
  void arm(Fault next) {
    calls = new AtomicLong();
    arming = (store, paused) -> next.arm(store, () -> meanwhile(paused, this::others));
  }

  /**
   * From now on calls are counted from 1 again, and the process that makes that one stands still
   * there.
   */
  void halt(long call, Runnable meanwhile) {
    calls = new AtomicLong();
    arming = (store, paused) -> store.pauseAt(call, () -> meanwhile(paused, meanwhile));
  }

  /** Calls that processes made since. */
  long calls() {
    return calls.get();
  }

  /** How often something happened so far. */
  int struck() {
    return struck;
  }

  /** All that producers will ever send. */
  void appendTheRest() {
    append(RECORDS - topic.log(0).size());
  }

  /** So many to each topic partition. */
  void append(int records) {
    int from = topic.log(0).size();
    for (int i = from; i < from + records; i++) {
      topic.append(0, value(i));
      topic.append(1, value(0));
      if (i == 3) {
        topic.appendMarker(1);
      }
    }
  }

  /** Of topic partition 0: 1 and 5 are no numbers, 3 is no JSON. */
  private static byte[] value(int i) {
    String n = i == 1 || i == 5 ? "\"x\"" : "7";
    String json = "{\"id\":\"" + i + "\",\"at\":\"2026-01-01T00:00:00Z\",\"n\":" + n + "}";
    return (i == 3 ? "bad" : json).getBytes(UTF_8);
  }

  /** What has become of each offset when all is done. */
  private SortedMap<Integer, SortedMap<Long, Fate>> expected() {
    SortedMap<Integer, SortedMap<Long, Fate>> fates = new TreeMap<>();
    for (int number = 0; number < 2; number++) {
      SortedMap<Long, Fate> offsets = new TreeMap<>();
      for (long offset = 0; offset < topic.end(number); offset++) {
        offsets.put(offset, topic.log(number).containsKey(offset) ? Fate.LANDED : Fate.HOLE);
      }
      fates.put(number, offsets);
    }
    Map<Long, Fate> refused =
        Map.of(1L, Fate.REPLAYED, 3L, Fate.QUARANTINED, DISMISSED, Fate.DISMISSED);
    fates.get(0).putAll(refused);
    return fates;
  }

  /** What there is, is there once. */
  void check() throws IOException {
    Account.of(disk);
  }

  /** Everything is there, once, and nothing else. */
  void checkAtTheEnd() throws IOException {
    Account account = Account.of(disk);
    assertEquals(expected(), account.fates());
    List<String> landing =
        disk.locations().stream().filter(each -> each.startsWith("bronze/d/landing/")).toList();
    assertEquals(account.named(), Set.copyOf(landing), "orphans");
  }

  /** Lands what there is; something may happen after any of its polls. */
  void land(PollListener afterPoll) {
    process(store -> lander(store, 2, afterPoll));
  }

  /** The same in polls of so many records, so that units may end elsewhere. */
  void land(int pollRecords) {
    process(store -> lander(store, pollRecords, poll -> {}));
  }

  void land() {
    land(poll -> {});
  }

  private void lander(FaultyFileStore store, int pollRecords, PollListener afterPoll) {
    int[] polls = {0};
    FakeConsumer consumer =
        new FakeConsumer(topic)
            .pollRecords(pollRecords)
            .afterPoll(
                () -> {
                  clock.advance(POLL);
                  afterPoll.after(++polls[0]);
                });
    HoleReasons holes = new HoleReasons(STRICT, topic, () -> new FakeConsumer(topic), clock);
    LandingOptions options = LandingOptions.untilCaughtUp(store::dead);
    LandingContext around = new LandingContext(store, STRICT, topic, topic.life(), holes, clock);
    Worker alone = new Worker(1, new MemoryBudget(options.memoryBytes(), 1).share());
    new Lander(consumer, around, options, alone, LandingListener.NONE).run().orThrow();
  }

  /** Sweeps whatever its age, and folds. */
  void sweep() {
    SweepOptions options = new SweepOptions(Duration.ZERO, Optional.of(SOON), false);
    process(store -> new Sweep(store, options, clock, SweepListener.NONE).sweep("d"));
  }

  /** Folds what is due, and does nothing else that a sweep does. */
  void fold() {
    process(
        store -> {
          for (TopicPartitionId id : new LedgerReader(store).topicPartitions("d")) {
            new LedgerFold(store, SOON).fold(new LedgerFolder("d", id), deleted -> {});
          }
        });
  }

  void replay() {
    process(
        store ->
            new Replay(store, FIXED, clock, ReplayListener.NONE)
                .replay(request(List.of(new OffsetSpan(0L, DISMISSED)))));
  }

  void dismiss() {
    process(
        store ->
            new Replay(store, FIXED, clock, ReplayListener.NONE)
                .dismiss(request(List.of(new OffsetSpan(DISMISSED, DISMISSED + 1)))));
  }

  private static Request request(List<OffsetSpan> offsets) {
    Selection selection =
        new Selection(Set.of(), Set.of(), offsets, Optional.empty(), Optional.empty());
    return new Request(selection, Optional.empty(), "test", "ada");
  }

  /** Runs one process to its end; if it dies, what it had not synced is lost. */
  private void process(Work work) {
    FaultyFileStore store = new FaultyFileStore(disk, calls);
    boolean[] paused = {false};
    arming.arm(store, paused);
    try {
      work.on(store);
    } catch (LakeException | UncheckedIOException | IOException e) {
      if (!store.struck()) {
        throw new AssertionError("failed without a fault", e);
      }
    }
    if (store.dead()) {
      disk.loseUnsynced(store.written());
    }
    struck += store.struck() || paused[0] ? 1 : 0;
  }

  /** While one stands still. */
  private void meanwhile(boolean[] paused, Runnable others) {
    paused[0] = true;
    Arming before = arming;
    AtomicLong callsBefore = calls;
    arm(Fault.NONE);
    others.run();
    arming = before;
    calls = callsBefore;
  }

  private void others() {
    sweep();
    land();
    replay();
    sweep();
  }

  /** Has something happen to a process; says whether it stood still. */
  private interface Arming {
    void arm(FaultyFileStore store, boolean[] paused);
  }

  /** What a process does. */
  private interface Work {
    void on(FaultyFileStore store) throws IOException;
  }

  /** Is told after each poll of a lander how many there were. */
  interface PollListener {
    void after(int polls);
  }
}
