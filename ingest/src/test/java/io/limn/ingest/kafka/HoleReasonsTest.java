package io.limn.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.audit.fact.OpenTransaction;
import io.limn.ingest.TestDataset;
import io.limn.ingest.lander.ManualClock;
import io.limn.ingest.unit.OpenUnit.Gap;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HoleReasonsTest {
  private static final TopicPartition ID = new TopicPartition("t", 0);

  private final List<Log> consumers = new ArrayList<>();
  private final ManualClock clock = new ManualClock();

  @Test
  void withoutTransactionsAndCompactionNothingExplainsAHole() throws IOException {
    assertEquals(
        List.of(new Hole(3L, 7L, HoleReason.UNEXPLAINED, null)),
        reasons(TestDataset.json(), false, Log::new).explain(0, List.of(new Gap(3, 7))));
  }

  @Test
  void aCompactedTopicHasHolesOfItsOwn() throws IOException {
    assertEquals(
        List.of(
            new Hole(3L, 7L, HoleReason.MARKER_OR_COMPACTED, null),
            new Hole(9L, 10L, HoleReason.MARKER_OR_COMPACTED, null)),
        reasons(TestDataset.json(), true, Log::new)
            .explain(0, List.of(new Gap(3, 7), new Gap(9, 10))));
    assertEquals(List.of(), consumers);
  }

  @Test
  void whatTheLogStillHoldsWasAbortedAndTheRestAreMarkers() throws IOException {
    HoleReasons reasons =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log(4, 5, 7, 9));
    assertEquals(
        List.of(
            new Hole(3L, 4L, HoleReason.MARKER, null),
            new Hole(4L, 6L, HoleReason.ABORTED, null),
            new Hole(6L, 7L, HoleReason.MARKER, null),
            new Hole(9L, 10L, HoleReason.ABORTED, null)),
        reasons.explain(0, List.of(new Gap(3, 7), new Gap(9, 10))));
  }

  @Test
  void looksWithOneConsumerAtManyUnits() throws IOException {
    HoleReasons reasons =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log(4, 5, 7));
    reasons.explain(0, List.of(new Gap(3, 7)));
    reasons.explain(0, List.of(new Gap(8, 9)));
    assertEquals(1, consumers.size());
    reasons.close();
    assertTrue(consumers.get(0).closed());
  }

  @Test
  void looksAgainWithAnotherConsumerAfterAFailure() throws IOException {
    HoleReasons reasons =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log(4, 5, 7));
    reasons.explain(0, List.of(new Gap(8, 9)));
    consumers.get(0).setPollException(new KafkaException("gone"));
    assertThrows(IOException.class, () -> reasons.explain(0, List.of(new Gap(3, 7))));
    assertTrue(consumers.get(0).closed());
    assertEquals(3, reasons.explain(0, List.of(new Gap(3, 7))).size());
  }

  @Test
  void whatMovesMayTakeLongButWhatStandsStillIsGivenUp() throws IOException {
    HoleReasons slow =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log(offsets(0, 400)));
    consumers.clear();
    assertEquals(1, slow.explain(0, List.of(new Gap(0, 400))).size());
    assertTrue(consumers.get(0).polls > 20, "it did not take long");
    HoleReasons stuck =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log().stuck());
    IOException said =
        assertThrows(IOException.class, () -> stuck.explain(0, List.of(new Gap(3, 7))));
    assertTrue(said.getMessage().contains("could not be read beyond"), said.getMessage());
  }

  @Test
  void whatRetentionTookBeforeItCouldBeLookedAtIsAHoleAllTheSame() throws IOException {
    HoleReasons reasons =
        reasons(TestDataset.json().inTransactions(), false, () -> new Log(6, 7).startsAt(6));
    List<Hole> holes = reasons.explain(0, List.of(new Gap(3, 8)));
    assertEquals(2, holes.size());
    assertEquals(6, holes.get(0).getEndOffset());
    assertTrue(holes.get(0).getNote().contains("retention"), holes.toString());
    assertEquals(new Hole(6L, 8L, HoleReason.ABORTED, null), holes.get(1));
  }

  private HoleReasons reasons(TestDataset dataset, boolean compacted, Supplier<Log> log) {
    Supplier<Consumer<byte[], byte[]>> consumer =
        () -> {
          consumers.add(log.get());
          return consumers.get(consumers.size() - 1);
        };
    return new HoleReasons(dataset.build(), new Topic(compacted), consumer, clock);
  }

  private static long[] offsets(long first, long end) {
    return java.util.stream.LongStream.range(first, end).toArray();
  }

  private record Topic(boolean compacted) implements TopicFacts {
    @Override
    public Optional<TopicLife> life(String topic) {
      return Optional.of(new TopicLife("cluster", topic, "life-1", 1, compacted));
    }

    @Override
    public SortedMap<Integer, LogRange> ranges(TopicLife life) {
      return Collections.emptySortedMap();
    }

    @Override
    public SortedMap<Integer, OpenTransaction> heldBack(
        TopicLife life, Collection<Integer> numbers) {
      return Collections.emptySortedMap();
    }

    @Override
    public String bootstrapServers() {
      return "broker:9092";
    }
  }

  /** A log with records at some offsets; each poll takes two seconds and brings up to ten. */
  private final class Log extends MockConsumer<byte[], byte[]> {
    private static final int RECORDS_A_POLL = 10;

    private final List<Long> records = new ArrayList<>();
    private boolean stuck;
    private long start;
    private int polls;

    Log(long... offsets) {
      super("none");
      for (long offset : offsets) {
        records.add(offset);
      }
    }

    Log stuck() {
      stuck = true;
      return this;
    }

    Log startsAt(long offset) {
      start = offset;
      return this;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      polls++;
      clock.advance(Duration.ofSeconds(2));
      super.poll(timeout); // throws what was set
      long position = position(ID);
      if (position < start) {
        updateBeginningOffsets(Map.of(ID, start));
        throw new org.apache.kafka.clients.consumer.OffsetOutOfRangeException(Map.of(ID, position));
      }
      if (stuck) {
        return ConsumerRecords.empty();
      }
      List<ConsumerRecord<byte[], byte[]>> found =
          records.stream()
              .filter(offset -> offset >= position)
              .limit(RECORDS_A_POLL)
              .map(offset -> new ConsumerRecord<byte[], byte[]>("t", 0, offset, null, null))
              .toList();
      seek(ID, found.isEmpty() ? position + 1 : found.get(found.size() - 1).offset() + 1);
      return new ConsumerRecords<>(Map.of(ID, found), Map.of());
    }
  }
}
