package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.layout.LakeLayout;
import io.limn.ingest.flag.LandedFlags;
import io.limn.ingest.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The flags of landed hours, by the times that the real broker has. */
final class LandedFlagsIT {
  @RegisterExtension
  static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);

  private static final Duration ANSWER = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void anHourIsFlaggedOnceAllOfItsRecordsHaveLandedAndNoTransactionIsOpen() throws Exception {
    try (EventsLake events = new EventsLake(TestLake.in(folder, CLUSTER, "flags-it"))) {
      DatasetSpec dataset = events.declare("flagged", 2, Map.of(), "transactional: true");
      events.send(dataset, 0, 3);
      Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
      events.catchUp(dataset);
      assertTrue(flagged(events, dataset, before), "landing flags at its end");
      assertFalse(
          flagged(events, dataset, Instant.now().truncatedTo(ChronoUnit.HOURS)), "it is not over");

      KafkaProducer<byte[], byte[]> open = events.producer(Map.of("transactional.id", "flags"));
      open.initTransactions();
      open.beginTransaction();
      open.send(EventsLake.event(dataset, 1, 1)).get();
      events.catchUp(dataset);
      Instant later = Instant.now().plus(1, ChronoUnit.HOURS);
      Instant hour = later.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
      look(events, dataset, later);
      assertFalse(flagged(events, dataset, hour), "what the transaction brings has not landed");

      open.commitTransaction();
      events.catchUp(dataset);
      look(events, dataset, later);
      assertTrue(flagged(events, dataset, hour));
      assertEquals(2, events.ledgerEnd(dataset, 1), "the record and its marker");

      events
          .admin()
          .createPartitions(Map.of(dataset.source().topic(), NewPartitions.increaseTo(3)))
          .all()
          .get();
      events.send(dataset, 2, 1);
      Instant latest = later.plus(1, ChronoUnit.HOURS);
      look(events, dataset, latest);
      assertFalse(flagged(events, dataset, hour.plus(1, ChronoUnit.HOURS)), "it was added");
      events.catchUp(dataset);
      look(events, dataset, latest);
      assertTrue(flagged(events, dataset, hour.plus(1, ChronoUnit.HOURS)));
    }
  }

  /** What a lander does now and then, at another time of day. */
  private static void look(EventsLake events, DatasetSpec dataset, Instant at) throws IOException {
    try (KafkaTopics topics = KafkaTopics.connect(events.lake().config().kafka(), ANSWER)) {
      new LandedFlags(
              events.lake().store(),
              dataset,
              topics,
              topics.topicOf(dataset),
              Clock.fixed(at, ZoneOffset.UTC))
          .look();
    }
  }

  private static boolean flagged(EventsLake events, DatasetSpec dataset, Instant hour)
      throws IOException {
    return events.lake().store().status(LakeLayout.landedFlag(dataset.name(), hour)).isPresent();
  }
}
