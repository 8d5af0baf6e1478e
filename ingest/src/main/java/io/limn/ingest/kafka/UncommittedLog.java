package io.limn.ingest.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches of a log with what was aborted, one poll after another: it never holds more than
 * one. Consumers are created when first needed, kept for the next time, and recreated after a
 * failure. Thread-safe; each thread that reads at the same time has a consumer of its own.
 */
final class UncommittedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long the position may stand still. What moves may take as long as it takes. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(20);

  /** Up to here reading on is cheaper than a seek, which throws away what was fetched. */
  private static final long FAR_OFFSETS = 2_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Clock clock;
  private final Queue<Consumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();

  UncommittedLog(Supplier<Consumer<byte[], byte[]>> consumers, Clock clock) {
    this.consumers = consumers;
    this.clock = clock;
  }

  /**
   * Tells the gaps what the log holds in them.
   *
   * @throws IOException when the log cannot be read now; begin with fresh gaps then
   */
  void read(TopicPartition id, DividedGaps gaps) throws IOException {
    Consumer<byte[], byte[]> consumer = null;
    boolean good = false;
    try {
      consumer = Optional.ofNullable(idle.poll()).orElseGet(consumers);
      consumer.assign(List.of(id));
      consumer.seek(id, gaps.next());
      readOn(consumer, id, gaps);
      good = true;
    } catch (KafkaException e) {
      throw new IOException("cannot read the gap at " + gaps.next() + " of " + id, e);
    } finally {
      if (good) {
        idle.add(consumer);
      } else if (consumer != null) {
        consumer.close();
      }
    }
  }

  @Override
  public void close() {
    for (Consumer<?, ?> each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
    }
  }

  private void readOn(Consumer<byte[], byte[]> consumer, TopicPartition id, DividedGaps gaps)
      throws IOException {
    Instant giveUp = clock.instant().plus(LONGEST_STANDSTILL);
    while (!gaps.done()) {
      long before = consumer.position(id);
      poll(consumer, id, gaps);
      long position = consumer.position(id);
      gaps.reached(position);
      Instant now = clock.instant();
      if (position > before) {
        giveUp = now.plus(LONGEST_STANDSTILL);
      } else if (now.isAfter(giveUp)) {
        throw new IOException(id + " could not be read beyond " + position);
      }
      if (!gaps.done() && gaps.next() - position > FAR_OFFSETS) {
        consumer.seek(id, gaps.next());
      }
    }
  }

  private static void poll(Consumer<byte[], byte[]> consumer, TopicPartition id, DividedGaps gaps) {
    try {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL).records(id)) {
        gaps.record(each.offset());
      }
    } catch (OffsetOutOfRangeException e) {
      long logStart = consumer.beginningOffsets(List.of(id)).get(id);
      if (logStart <= gaps.next()) {
        throw e; // it is not retention that took them
      }
      gaps.leftTheLog(logStart);
      consumer.seek(id, Math.max(logStart, gaps.next()));
    }
  }
}
