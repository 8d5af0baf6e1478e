package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.store.FaultyFileStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file system that hangs, or a Kafka that is silent: pause, keep polling, drop nothing. */
@Timeout(30)
final class LanderPausesTest extends LanderRig {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final FaultyFileStore store = new FaultyFileStore(disk);
  private final FakeConsumer consumer = new FakeConsumer(topic);
  private final Gate gate = new Gate();
  private final AtomicInteger pollsWhileItHung = new AtomicInteger();

  @AfterEach
  void open() {
    gate.open();
  }

  @Test
  void whileTheFileSystemHangsEverythingIsPausedAndPolledOn() throws IOException {
    fill(0, 3);
    fill(1, 3);
    Lander lander = started(consumer, store);
    hang(
        polls -> {
          assertEquals(consumer.assignment(), consumer.paused());
          if (polls == 5) {
            gate.open();
          }
        });
    fill(0, 4);
    lander.step();
    assertEquals(5, pollsWhileItHung.get());
    assertEquals(Set.of(), consumer.paused());
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(0, 0, 7);
    lake.accountsFor(1, 0, 3);
  }

  @Test
  void aTopicPartitionThatComesWhileTheFileSystemHangsIsBegunAfterwards() throws IOException {
    fill(0, 3);
    Lander lander = started(consumer, store);
    topic.addTopicPartition();
    fill(2, 2);
    hang(
        polls -> {
          if (polls == 1) {
            consumer.assignLater(2);
          } else if (polls == 3) {
            assertTrue(consumer.paused().contains(new TopicPartition("t", 2)));
            gate.open();
          }
        });
    lander.step();
    lander.step();
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(0, 0, 3);
    lake.accountsFor(2, 0, 2);
  }

  @Test
  void aRebalanceDoesNotWaitLongerThanItsBudget() throws IOException {
    fill(0, 3);
    fill(1, 3);
    LandingOptions options = LandingOptions.untilStopped(() -> false).withFinishBudget(SHORT);
    Lander lander = lander(consumer, store, options);
    lander.start();
    lander.step();
    lander.step();
    Set<TopicPartition> left = new HashSet<>();
    hang(
        polls -> {
          if (polls == 1) {
            consumer.revokeLater(0, false);
          } else if (polls == 2) {
            left.addAll(consumer.assignment());
            gate.open();
          }
        });
    lander.step();
    assertEquals(Set.of(new TopicPartition("t", 1)), left);
    lander.step();
    assertEquals(1, sessions().size());
    lake.accountsFor(1, 0, 3);
  }

  @Test
  void whatIsLostWhileTheFileSystemHangsIsNotFinished() throws IOException {
    fill(0, 3);
    Lander lander = started(consumer, store);
    topic.addTopicPartition();
    consumer.assignLater(2); // beginning it hangs
    store.pauseAt(store.calls() + 1, gate);
    afterPolls(
        polls -> {
          if (polls == 1) {
            consumer.revokeLater(0, true);
          } else if (polls == 3) {
            gate.open();
          }
        });
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    assertEquals(0, lake.end(0));
    assertEquals(2, sessions().size());
  }

  @Test
  void aStopEndsWithinItsBudgetAlthoughTheFileSystemHangs() {
    fill(0, 3);
    boolean[] stop = {false};
    store.pauseAt(store.calls() + 1, gate);
    LandingOptions options = LandingOptions.untilStopped(() -> stop[0]).withFinishBudget(SHORT);
    Lander lander = lander(consumer, store, options);
    stop[0] = true;
    long begun = System.nanoTime();
    LakeException unfinished = assertThrows(LakeException.class, lander::run);
    assertTrue(unfinished.reason().contains("does not answer"), unfinished.reason());
    assertTrue(unfinished.remedy().contains("nothing is lost"), unfinished.remedy());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "it took " + took);
  }

  @Test
  void aStopInATurnThatHangsEndsWithinItsBudgetAndTheNextRunLandsTheRest() throws IOException {
    fill(0, 3);
    boolean[] stop = {false};
    LandingOptions options = LandingOptions.untilStopped(() -> stop[0]).withFinishBudget(SHORT);
    int[] polls = {0};
    consumer.afterPoll(
        () -> {
          clock.advance(Duration.ofSeconds(5));
          if (++polls[0] == 4) { // by then the unit is idle for so long that it is due
            store.pauseAt(store.calls() + 1, gate);
          }
          stop[0] = polls[0] >= 6;
        });
    assertThrows(LakeException.class, lander(consumer, store, options)::run);
    assertTrue(consumer.closed());
    assertEquals(0, lake.end(0));
    catchUp();
    lake.accountsFor(0, 0, 3);
  }

  @Test
  void nothingComesInWhileTheMemoryIsUsedUpAndKafkaIsSilent() throws IOException {
    fill(0, 2);
    fill(1, 9);
    LandingOptions options = LandingOptions.untilStopped(() -> false).withMemoryBytes(150_000);
    Lander lander = lander(consumer, store, options);
    lander.start();
    lander.step();
    topic.silent(true);
    lander.step();
    assertEquals(consumer.assignment(), consumer.paused());
    fill(0, 5);
    lander.step();
    topic.silent(false);
    lander.step();
    assertEquals(Set.of(), consumer.paused());
    lander.step();
    clock.advance(Duration.ofSeconds(10));
    lander.step();
    lake.accountsFor(0, 0, 7);
    lake.accountsFor(1, 0, 9);
  }

  private interface Polled {
    void polled(int times);
  }

  /** From now on units are due, and the file system hangs until the gate is opened. */
  private void hang(Polled then) {
    store.pauseAt(store.calls() + 1, gate);
    clock.advance(Duration.ofSeconds(10));
    afterPolls(then);
  }

  private void afterPolls(Polled then) {
    // the first poll is the one before the turn that hangs
    int[] polls = {-1};
    consumer.afterPoll(
        () -> {
          if (!gate.isOpen() && ++polls[0] > 0) {
            pollsWhileItHung.incrementAndGet();
            then.polled(polls[0]);
          }
        });
  }
}
