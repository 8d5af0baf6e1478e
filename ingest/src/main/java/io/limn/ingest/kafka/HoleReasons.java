package io.limn.ingest.kafka;

import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetSpec;
import io.limn.ingest.unit.Holes;
import io.limn.ingest.unit.OpenUnit;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why offsets have no record. Without transactions and without compaction there is no reason that
 * could be: unexplained, an alarm. With transactions the log is read once more, uncommitted records
 * too: what then has a record was aborted, what has none is a marker, or compacted away.
 *
 * <p>Thread-safe: the landers of a dataset share it.
 */
public final class HoleReasons implements Holes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HoleReasons.class);

  private final DatasetSpec dataset;
  private final TopicFacts facts;
  private final String topic;
  private final UncommittedLog log;
  private volatile boolean compacted;

  /**
   * Reasons for the gaps in a dataset's topic.
   *
   * @param uncommitted makes a consumer without a group that sees aborted records; asked only when
   *     the dataset is transactional and has gaps
   */
  public HoleReasons(
      DatasetSpec dataset,
      TopicFacts facts,
      Supplier<Consumer<byte[], byte[]>> uncommitted,
      Clock clock) {
    this.dataset = dataset;
    this.facts = facts;
    this.topic = dataset.source().topic();
    this.log = new UncommittedLog(uncommitted, clock);
  }

  @Override
  public List<Hole> explain(int topicPartition, List<OpenUnit.Gap> gaps) throws IOException {
    if (gaps.isEmpty()) {
      return List.of();
    }
    askWhetherCompacted();
    if (dataset.source().transactional()) {
      HoleReason without = compacted ? HoleReason.MARKER_OR_COMPACTED : HoleReason.MARKER;
      DividedGaps divided = new DividedGaps(gaps, without);
      log.read(new TopicPartition(topic, topicPartition), divided);
      return divided.holes();
    }
    HoleReason reason = compacted ? HoleReason.MARKER_OR_COMPACTED : HoleReason.UNEXPLAINED;
    if (!compacted) {
      alarm(topicPartition, gaps);
    }
    return gaps.stream().map(gap -> new Hole(gap.first(), gap.end(), reason, null)).toList();
  }

  @Override
  public void close() {
    log.close();
  }

  /** Asked each time: the cleaner may be let in while the lander runs. */
  private void askWhetherCompacted() throws IOException {
    try {
      if (facts.life(topic).map(TopicLife::compacted).orElse(false)) {
        compacted = true; // what was compacted stays away when the cleaner must stop
      }
    } catch (LakeException e) {
      throw new IOException("cannot read the cleanup policy of " + topic, e);
    }
  }

  private void alarm(int topicPartition, List<OpenUnit.Gap> gaps) {
    long offsets = gaps.stream().mapToLong(gap -> gap.end() - gap.first()).sum();
    LOG.warn(
        "{}: {} offsets of {}-{} have no record and no explanation, the first is {}: the dataset"
            + " is not declared transactional and the topic is not compacted",
        dataset.name(),
        offsets,
        topic,
        topicPartition,
        gaps.get(0).first());
  }
}
