package io.limn.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandQueueTest {
  private static final String FULL =
      "2 commands are running in the Spark driver, the most it takes";
  private static final String BEHIND = "other commands are waiting for the Spark driver";

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private volatile Optional<String> shortage = Optional.empty();
  private volatile boolean gone;
  private final CommandQueue queue = new CommandQueue(2, () -> shortage);

  @Test
  void moreCommandsThanItTakesWaitAndAreToldWhy() throws Exception {
    enterAtOnce();
    enterAtOnce();
    assertEquals(2, queue.running());
    start("third", false);
    assertEquals("third: " + FULL, next());
    queue.leave();
    assertEquals("third entered true", nextEntered());
  }

  @Test
  void aQueryComesBeforeStepsThatWait() throws Exception {
    enterAtOnce();
    enterAtOnce();
    start("step", false);
    assertEquals("step: " + FULL, next());
    start("query", true);
    assertEquals("query: " + FULL, next());
    queue.leave();
    assertEquals("query entered true", nextEntered());
    queue.leave();
    assertEquals("step entered true", nextEntered());
  }

  @Test
  void withoutMemoryOnlyOneCommandRuns() throws Exception {
    shortage = Optional.of("no memory");
    enterAtOnce();
    start("second", false);
    assertEquals("second: no memory", next());
    start("third", false);
    assertEquals("third: " + BEHIND, next());
    shortage = Optional.empty();
    assertEquals("second entered true", nextEntered());
  }

  @Test
  void whoHasGoneWaitsNoLonger() throws Exception {
    enterAtOnce();
    enterAtOnce();
    start("third", false);
    assertEquals("third: " + FULL, next());
    gone = true;
    assertEquals("third entered false", nextEntered());
    assertEquals(2, queue.running());
  }

  @Test
  void whoWaitsWhenItClosesIsSentAway() throws Exception {
    enterAtOnce();
    enterAtOnce();
    start("third", false);
    assertEquals("third: " + FULL, next());
    queue.close();
    assertEquals("third entered false", nextEntered());
    assertFalse(queue.enter(false, () -> false, reason -> {}));
    assertFalse(queue.isIdle());
    queue.leave();
    queue.leave();
    assertTrue(queue.isIdle());
  }

  private void enterAtOnce() throws InterruptedException {
    assertTrue(queue.enter(false, () -> false, told::add));
    assertEquals(List.of(), List.copyOf(told));
  }

  private void start(String name, boolean query) {
    Thread thread =
        new Thread(
            () -> {
              try {
                boolean entered =
                    queue.enter(query, () -> gone, reason -> told.add(name + ": " + reason));
                told.add(name + " entered " + entered);
              } catch (InterruptedException e) {
                told.add(name + " was interrupted");
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Whatever the others are told meanwhile of why they wait. */
  private String nextEntered() throws InterruptedException {
    String said = next();
    while (said != null && !said.contains(" entered ")) {
      said = next();
    }
    return said;
  }

  private String next() throws InterruptedException {
    return told.poll(20, TimeUnit.SECONDS);
  }
}
