package io.limn.core.retry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How often, how long, what not, and until when. */
class RetryPolicyTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final List<Duration> pauses = new ArrayList<>();
  private final RetryPolicy four =
      RetryPolicy.of(4, FIRST, 4, LONGEST).with(pauses::add, new SplittableRandom(1));
  private final IOException first = new IOException("first");
  private final IOException second = new IOException("second");
  private int attempts;

  @Test
  void whatSucceedsIsDoneOnceAndWithoutAPause() throws IOException {
    assertEquals("done", four.call(failing(0)));
    assertEquals(1, attempts);
    assertEquals(List.of(), pauses);
  }

  @Test
  void whatFailsIsTriedAgainAfterAPauseThatGrowsUpToABound() throws IOException {
    assertEquals("done", four.call(failing(3)));

    assertEquals(4, attempts);
    assertEquals(3, pauses.size());
    assertBetween(50, 100, pauses.get(0));
    assertBetween(200, 400, pauses.get(1));
    assertBetween(500, 1000, pauses.get(2));
  }

  @Test
  void theLastFailureIsThrownWithTheOnesBefore() {
    Deque<IOException> failures = new ArrayDeque<>(List.of(first, second, second, second));
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                four.call(
                    () -> {
                      attempts++;
                      throw failures.remove();
                    }));

    assertEquals(4, attempts);
    assertEquals(3, pauses.size(), "nobody waits after the last attempt");
    assertSame(second, thrown);
    assertArrayEquals(new Throwable[] {first}, thrown.getSuppressed());
  }

  @Test
  void whatAnotherAttemptDoesNotGetOverIsThrownAtOnce() {
    LakeException damaged = new LakeException("It is damaged", "a byte is wrong", "restore it");
    assertSame(damaged, assertThrows(LakeException.class, () -> four.call(() -> thrown(damaged))));
    assertSame(
        first,
        assertThrows(
            IOException.class,
            () -> four.call(() -> thrown(first), LakeException.class::isInstance)));

    assertEquals(2, attempts);
    assertEquals(List.of(), pauses);
  }

  @Test
  void theCallerSaysWhatIsTriedAgain() {
    LakeException gone = new LakeException("It is gone", "somebody folded it", "look again");
    assertThrows(
        LakeException.class, () -> four.call(() -> thrown(gone), LakeException.class::isInstance));
    assertEquals(4, attempts);
  }

  @Test
  void aResultThatIsNotGoodIsAskedForAgainAndTheLastOneIsGiven() throws IOException {
    assertEquals(3, four.until(result -> result == 3, () -> ++attempts));
    assertEquals(2, pauses.size());

    attempts = 0;
    assertEquals(4, four.until(result -> false, () -> ++attempts));
    assertEquals(5, pauses.size());
  }

  @Test
  void anInterruptEndsThePauseAndTheTrying() {
    RetryPolicy patient = RetryPolicy.of(4, Duration.ofDays(1), 1, Duration.ofDays(1));
    Thread.currentThread().interrupt();

    assertSame(first, assertThrows(IOException.class, () -> patient.call(() -> thrown(first))));

    assertTrue(Thread.interrupted(), "it is for the caller to see, too");
    assertEquals(1, attempts);
  }

  @Test
  void aThreadThatWaitsIsWokenByAnInterrupt() throws InterruptedException {
    List<Boolean> passed = new ArrayList<>();
    Thread waiting = new Thread(() -> passed.add(Pause.REAL.pass(Duration.ofDays(1))));
    waiting.start();
    waiting.interrupt();
    waiting.join();
    assertEquals(List.of(false), passed);
    assertTrue(Pause.REAL.pass(Duration.ofMillis(1)));
  }

  @Test
  void withoutPausesAnInterruptChangesNothing() throws IOException {
    Thread.currentThread().interrupt();
    assertEquals("done", RetryPolicy.atOnce(4).call(failing(3)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void whoWaitsByThemselvesAreToldHowLongAndWhetherAtAll() {
    assertTrue(four.goesOnAfter(3));
    assertFalse(four.goesOnAfter(4));
  }

  @Test
  void withoutJitterEachPauseIsAsLongAsItMayBe() {
    RetryPolicy steady = RetryPolicy.of(9, Duration.ofMillis(500), 2, Duration.ofSeconds(64));
    assertEquals(Duration.ofMillis(500), steady.withoutJitter().pauseAfter(1));
    assertEquals(Duration.ofSeconds(1), steady.withoutJitter().pauseAfter(2));
    assertEquals(Duration.ofSeconds(64), steady.withoutJitter().pauseAfter(8));
  }

  @Property
  void aPauseIsNeverLongerThanTheLongestNorShorterThanHalfOfItsOwn(
      @ForAll @IntRange(min = 1, max = 100) int failures) {
    double most = Math.min(100 * Math.pow(4, failures - 1), 1000);
    assertBetween((long) (most / 2), (long) most, four.pauseAfter(failures));
  }

  private RetryPolicy.Attempt<String> failing(int times) {
    return () -> {
      attempts++;
      if (attempts <= times) {
        throw new IOException("attempt " + attempts);
      }
      return "done";
    };
  }

  private String thrown(Exception e) throws IOException {
    attempts++;
    if (e instanceof IOException io) {
      throw io;
    }
    throw (RuntimeException) e;
  }

  private static void assertBetween(long leastMillis, long mostMillis, Duration pause) {
    assertTrue(
        pause.toMillis() >= leastMillis && pause.toMillis() <= mostMillis,
        pause + " is not between " + leastMillis + " and " + mostMillis + " ms");
  }
}
