package io.limn.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.ingest.TestDataset;
import io.limn.ingest.unit.OpenUnit.Gap;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HoleReasonsTest {
  private static final TopicPartition ID = new TopicPartition("t", 0);

  @Test
  void withoutTransactionsAndCompactionNothingExplainsAHole() throws IOException {
    assertEquals(
        List.of(new Hole(3L, 7L, HoleReason.UNEXPLAINED, null)),
        reasons(TestDataset.json(), false).explain(0, new Gap(3, 7)));
  }

  @Test
  void aCompactedTopicHasHolesOfItsOwn() throws IOException {
    assertEquals(
        List.of(new Hole(3L, 7L, HoleReason.MARKER_OR_COMPACTED, null)),
        reasons(TestDataset.json(), true).explain(0, new Gap(3, 7)));
  }

  @Test
  void whatTheLogStillHoldsWasAbortedAndTheRestAreMarkers() throws IOException {
    assertEquals(
        List.of(
            new Hole(3L, 4L, HoleReason.MARKER, null),
            new Hole(4L, 6L, HoleReason.ABORTED, null),
            new Hole(6L, 7L, HoleReason.MARKER, null)),
        reasons(TestDataset.json().inTransactions(), false).explain(0, new Gap(3, 7)));
  }

  private static HoleReasons reasons(TestDataset dataset, boolean compacted) {
    TopicLife life = new TopicLife("cluster", "t", "life-1", 1, compacted);
    return new HoleReasons(dataset.build(), life, HoleReasonsTest::uncommitted, Clock.systemUTC());
  }

  /** Sees records at offsets 4, 5 and 7. */
  private static MockConsumer<byte[], byte[]> uncommitted() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    consumer.schedulePollTask(
        () -> {
          consumer.updateBeginningOffsets(Map.of(ID, 0L));
          for (long offset : new long[] {4, 5, 7}) {
            consumer.addRecord(new ConsumerRecord<>("t", 0, offset, null, new byte[0]));
          }
        });
    return consumer;
  }
}
