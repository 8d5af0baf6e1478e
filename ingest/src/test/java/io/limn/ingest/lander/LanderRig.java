package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.kafka.HoleReasons;
import io.limn.ingest.unit.Holes;
import java.io.IOException;
import java.util.List;

/** A lander on a broker and a file system in memory, with the clock in hand. */
abstract class LanderRig {
  static final LedgerFolder FOLDER_0 =
      new LedgerFolder("d", new TopicPartitionId("t", "life-1", 0));

  final InMemoryFileStore disk = new InMemoryFileStore();
  final Lake lake = new Lake(disk);
  final ManualClock clock = new ManualClock();
  final FakeTopic topic = new FakeTopic(2);
  TestDataset dataset = TestDataset.json();

  LandingTotals catchUp() {
    return lander(new FakeConsumer(topic), disk, true).run().orThrow();
  }

  /** A lander that has begun its topic partitions, and read from them once. */
  Lander started(FakeConsumer consumer, FileStore store) throws IOException {
    Lander lander = lander(consumer, store, false);
    lander.start();
    lander.step();
    lander.step();
    return lander;
  }

  Lander lander(FakeConsumer consumer, FileStore store, boolean untilCaughtUp) {
    LandingOptions options =
        untilCaughtUp
            ? LandingOptions.untilCaughtUp(() -> false)
            : LandingOptions.untilStopped(() -> false);
    return lander(consumer, store, options);
  }

  Lander lander(FakeConsumer consumer, FileStore store, LandingOptions options) {
    MemoryBudget.Share memory = new MemoryBudget(options.memoryBytes(), 1).share();
    return new Lander(
        consumer, around(store), options, new Worker(1, memory), LandingListener.NONE);
  }

  LandingContext around(FileStore store) {
    Holes holes =
        new HoleReasons(
            dataset.build(),
            topic,
            () -> {
              throw new IllegalStateException("not transactional: nothing to look at");
            },
            clock);
    return new LandingContext(store, dataset.build(), topic, topic.life(), holes, clock);
  }

  void fill(int topicPartition, int records) {
    for (int i = 0; i < records; i++) {
      topic.append(topicPartition, value(i));
    }
  }

  static byte[] value(int id) {
    return ("{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\"}").getBytes(UTF_8);
  }

  List<String> sessions() throws IOException {
    return java.util.stream.Stream.of(0, 1, 2)
        .flatMap(number -> list(around(disk).folder(number).sessions()).stream())
        .toList();
  }

  List<String> list(String folder) {
    try {
      return disk.list(folder).stream().map(each -> each.location()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  List<String> dataFiles() {
    return disk.locations().stream()
        .filter(each -> each.startsWith(LakeLayout.landing("d") + "/"))
        .toList();
  }
}
