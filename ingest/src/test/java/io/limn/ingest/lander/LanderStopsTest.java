package io.limn.ingest.lander;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.Source.Start;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a ledger begins, and when a lander must not go on. */
@Timeout(20)
final class LanderStopsTest extends LanderRig {
  @Test
  void stopsWhenRetentionOvertookTheLedgerAndNamesWhatIsLost() throws IOException {
    fill(0, 5);
    fill(1, 5);
    catchUp();
    fill(0, 5);
    fill(1, 2);
    topic.deleteUpTo(0, 8);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.reason().contains("[5, 8)"), stopped.reason());
    assertEquals(5, lake.end(0));
    assertEquals(7, lake.end(1)); // the other one went on
  }

  @Test
  void stopsWhenTheLogEndsBeforeTheLedger() {
    fill(0, 5);
    catchUp();
    topic.truncate(0, 4);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.problem().contains("not the one that landed"), stopped.problem());
  }

  @Test
  void stopsWhenTheTopicWasMadeAnew() throws IOException {
    fill(0, 5);
    catchUp();
    topic.recreate();
    fill(0, 9);
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.problem().contains("recreated"), stopped.problem());
  }

  @Test
  void publishesNothingWhenTheTopicWasMadeAnewWhileItWasRead() throws IOException {
    fill(0, 5);
    Lander lander = started(new FakeConsumer(topic), disk);
    lander.step();
    topic.recreate();
    fill(0, 5);
    clock.advance(Duration.ofSeconds(10));
    assertThrows(LakeException.class, lander::step);
    assertEquals(0, lake.end(0));
  }

  @Test
  void latestBeginsAtTheEndButWhatIsAddedLaterBeginsAtTheLogsStart() throws IOException {
    dataset = dataset.with(Start.LATEST);
    fill(0, 5);
    fill(1, 4);
    catchUp();
    assertEquals(5, lake.end(0));
    assertEquals(4, lake.end(1));
    topic.addTopicPartition();
    fill(2, 2);
    fill(0, 1);
    catchUp();
    lake.accountsFor(0, 5, 6);
    lake.accountsFor(2, 0, 2);
    assertEquals("latest", lake.chapter(0).genesis().getStartRule());
    assertEquals("log-start", lake.chapter(2).genesis().getStartRule());
  }

  @Test
  void aTopicPartitionThatIsAddedWhileItRunsBeginsAtTheLogsStart() throws IOException {
    dataset = dataset.with(Start.LATEST);
    FakeConsumer consumer = new FakeConsumer(topic);
    Lander lander = started(consumer, disk);
    topic.addTopicPartition();
    fill(2, 3);
    consumer.assignLater(2);
    lander.step();
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(2, 0, 3);
  }

  @Test
  void stopsWhenTooManyRecordsAreRefused() {
    for (int i = 0; i < 1_000; i++) {
      topic.append(0, i % 3 == 0 ? value(i) : "bad".getBytes(UTF_8));
    }
    LakeException stopped = assertThrows(LakeException.class, this::catchUp);
    assertTrue(stopped.reason().contains("501 of the last 752"), stopped.reason());
    assertTrue(stopped.remedy().contains("--max-quarantine-share"), stopped.remedy());
    assertEquals(0, lake.end(0));
    assertEquals(List.of(), dataFiles());
  }
}
