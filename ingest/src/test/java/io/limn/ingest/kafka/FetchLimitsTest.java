package io.limn.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a consumer may fetch ahead. */
final class FetchLimitsTest {
  private static final long MIB = 1 << 20;

  @Test
  void aSmallHeapTakesInFewLargeRecords() {
    FetchLimits limits = FetchLimits.within(128 * MIB, 1, MIB);
    assertEquals(16 * MIB, limits.fetchBytes());
    assertEquals(MIB, limits.topicPartitionBytes());
    assertEquals(64, limits.pollRecords());
  }

  @Test
  void manyBrokersShareTheBudget() {
    FetchLimits limits = FetchLimits.within(32 * MIB, 64, 1_000);
    assertEquals(512 << 10, limits.fetchBytes());
    assertEquals(512 << 10, limits.topicPartitionBytes());
    assertEquals(2_000, limits.pollRecords());
  }

  @Test
  void recordsThatAreLargerThanTheBudgetStillComeThrough() {
    assertEquals(10, FetchLimits.within(MIB, 1, 1_000 * MIB).pollRecords());
  }
}
