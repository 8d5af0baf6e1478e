package io.limn.mapreduce.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.schema.DataFile;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.junit.jupiter.api.Test;

/** How a load's event times are cut into reducers' ranges, and how rows find theirs. */
class EventTimeRangesTest {

  @Test
  void cutsEvenlySpreadTimesEvenly() {
    List<Long> bounds = EventTimeRanges.bounds(List.of(file(100, 0, 64)), 4);

    assertEquals(List.of(16_500_000L, 32_500_000L, 48_500_000L), bounds);
  }

  @Test
  void makesOneRangeOfOneInstant() {
    assertEquals(List.of(), EventTimeRanges.bounds(List.of(file(100, 5, 5)), 1));
    assertEquals(1, EventTimeRanges.bounds(List.of(file(100, 5, 5)), 4).size());
  }

  @Property
  void ascendsAndSendsEveryTimeToARangeInOrder(
      @ForAll @IntRange(min = 1, max = 20) int ranges,
      @ForAll @IntRange(min = 0, max = 1000) int start,
      @ForAll @IntRange(min = 0, max = 1000) int length) {
    List<Long> bounds =
        EventTimeRanges.bounds(
            List.of(file(10, start, start + length), file(90, start, start + length / 2)), ranges);
    assertTrue(bounds.size() < ranges);
    Configuration configuration = new Configuration(false);
    configuration.set("limn.load.bounds", bounds.toString().replaceAll("[\\[\\],]", ""));
    RangePartitioner partitioner = new RangePartitioner();
    partitioner.setConf(configuration);

    int[] reducers =
        IntStream.rangeClosed(0, 100)
            .map(
                percent ->
                    partitioner.getPartition(
                        new RowKey("", (start + (long) length * percent / 100) * 1_000_000L, 0, 0),
                        new BytesWritable(),
                        bounds.size() + 1))
            .toArray();

    for (int i = 1; i < reducers.length; i++) {
      assertTrue(reducers[i] >= reducers[i - 1]);
    }
    assertTrue(reducers[100] <= bounds.size());
  }

  private static DataFile file(long rows, long fromSecond, long toSecond) {
    return DataFile.newBuilder()
        .setLocation("f")
        .setRows(rows)
        .setBytes(1)
        .setCrc32c(0)
        .setSchemaFingerprint("")
        .setFirstOffset(0)
        .setLastOffset(rows - 1)
        .setMinEventTime(Instant.ofEpochSecond(fromSecond))
        .setMaxEventTime(Instant.ofEpochSecond(toSecond))
        .build();
  }
}
