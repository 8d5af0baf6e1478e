package io.limn.ingest.kafka;

import io.limn.core.dataset.Dataset;
import io.limn.ingest.unit.Holes;
import io.limn.ingest.unit.OpenUnit;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why offsets have no record. Without transactions and without compaction there is no reason that
 * could be: unexplained, an alarm. With transactions the log is read once more, uncommitted records
 * too: what then has a record was aborted, what has none is a marker, or compacted away.
 */
public final class HoleReasons implements Holes {
  private static final Logger LOG = LoggerFactory.getLogger(HoleReasons.class);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Dataset dataset;
  private final TopicLife life;
  private final Supplier<Consumer<byte[], byte[]>> uncommitted;
  private final Clock clock;

  public HoleReasons(
      Dataset dataset,
      TopicLife life,
      Supplier<Consumer<byte[], byte[]>> uncommitted,
      Clock clock) {
    this.dataset = dataset;
    this.life = life;
    this.uncommitted = uncommitted;
    this.clock = clock;
  }

  @Override
  public List<Hole> explain(int topicPartition, OpenUnit.Gap gap) throws IOException {
    if (!dataset.source().transactional()) {
      HoleReason reason =
          life.compacted() ? HoleReason.MARKER_OR_COMPACTED : HoleReason.UNEXPLAINED;
      if (reason == HoleReason.UNEXPLAINED) {
        LOG.warn(
            "{}: offsets [{}, {}) of {}-{} have no record, and nothing explains it: the dataset"
                + " is not declared transactional and the topic is not compacted",
            dataset.name(),
            gap.first(),
            gap.end(),
            life.topic(),
            topicPartition);
      }
      return List.of(new Hole(gap.first(), gap.end(), reason, null));
    }
    return divided(gap, aborted(new TopicPartition(life.topic(), topicPartition), gap));
  }

  private List<Hole> divided(OpenUnit.Gap gap, Set<Long> aborted) {
    HoleReason without = life.compacted() ? HoleReason.MARKER_OR_COMPACTED : HoleReason.MARKER;
    List<Hole> holes = new ArrayList<>();
    for (long offset = gap.first(); offset < gap.end(); offset++) {
      HoleReason reason = aborted.contains(offset) ? HoleReason.ABORTED : without;
      int last = holes.size() - 1;
      if (last >= 0 && holes.get(last).getReason() == reason) {
        holes.get(last).setEndOffset(offset + 1);
      } else {
        holes.add(new Hole(offset, offset + 1, reason, null));
      }
    }
    return holes;
  }

  private Set<Long> aborted(TopicPartition id, OpenUnit.Gap gap) throws IOException {
    Set<Long> offsets = new HashSet<>();
    Instant giveUp = clock.instant().plus(LONGEST_LOOK);
    try (Consumer<byte[], byte[]> consumer = uncommitted.get()) {
      consumer.assign(List.of(id));
      consumer.seek(id, gap.first());
      while (consumer.position(id) < gap.end()) {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> each : batch.records(id)) {
          if (each.offset() < gap.end()) {
            offsets.add(each.offset());
          }
        }
        if (clock.instant().isAfter(giveUp)) {
          throw new IOException(id + " could not be read up to " + gap.end() + " in time");
        }
      }
    } catch (KafkaException e) {
      throw new IOException("cannot look into the gap at " + gap.first() + " of " + id, e);
    }
    return offsets;
  }
}
