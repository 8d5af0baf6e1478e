package io.limn.table;

import io.delta.kernel.data.ColumnVector;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.ledger.TopicPartitionId;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Counts a bronze snapshot for the audit, from its rows and nothing else; of the columns, only
 * those that tell where a row is from. Not thread-safe.
 */
final class BronzeCount {
  private static final List<String> COLUMNS =
      List.of(
          SystemColumns.TOPIC,
          SystemColumns.TOPIC_ID,
          SystemColumns.TOPIC_PARTITION,
          SystemColumns.OFFSET,
          SystemColumns.LOAD);

  /** One topic partition's offsets so far. */
  private static final class Offsets {
    private final Roaring64Bitmap distinct = new Roaring64Bitmap();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    void add(long offset) {
      distinct.addLong(offset);
      sum = sum.add(BigInteger.valueOf(offset));
      rows++;
      min = Math.min(min, offset);
      max = Math.max(max, offset);
    }

    BronzeFacts.Offsets facts() {
      return new BronzeFacts.Offsets(rows, distinct.getLongCardinality(), sum, min, max);
    }
  }

  private final Map<TopicPartitionId, Offsets> offsets = new HashMap<>();
  private final Map<Long, Long> rowsByLoad = new HashMap<>();

  /**
   * Facts of one snapshot.
   *
   * @param newestLoad by its transaction id
   */
  static BronzeFacts facts(TableSnapshot snapshot, long newestLoad, BronzeProgress progress) {
    BronzeCount count = new BronzeCount();
    try (Batches batches = snapshot.batches(COLUMNS, List.of())) {
      batches.forEachRemaining(count::add);
    }
    TreeMap<TopicPartitionId, BronzeFacts.Offsets> offsets = new TreeMap<>();
    count.offsets.forEach((id, found) -> offsets.put(id, found.facts()));
    TreeMap<Long, BronzeFacts.Load> loads = new TreeMap<>();
    count.rowsByLoad.forEach(
        (load, rows) -> loads.put(load, new BronzeFacts.Load(rows, OptionalLong.empty())));
    return new BronzeFacts(
        snapshot.version(),
        snapshot.committedAtEpochMillis(),
        newestLoad,
        progress.ordinal(),
        progress.endOffsets(),
        progress.amendments(),
        progress.totalRows(),
        offsets,
        loads);
  }

  private void add(Batches.Batch batch) {
    ColumnVector topic = batch.column(0);
    ColumnVector topicId = batch.column(1);
    ColumnVector topicPartition = batch.column(2);
    ColumnVector offset = batch.column(3);
    ColumnVector load = batch.column(4);
    for (int row = 0; row < batch.size(); row++) {
      if (batch.live(row)) {
        TopicPartitionId id =
            new TopicPartitionId(
                topic.getString(row), topicId.getString(row), topicPartition.getInt(row));
        offsets.computeIfAbsent(id, first -> new Offsets()).add(offset.getLong(row));
        rowsByLoad.merge(load.getLong(row), 1L, Long::sum);
      }
    }
  }
}
