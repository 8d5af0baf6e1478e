package io.limn.core.retry;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * How often something is tried, and how long nothing is done between two attempts: each pause is
 * longer than the one before, up to a bound, and by chance up to half shorter than that, so that
 * those who failed together do not come back together.
 *
 * <p>An attempt must be one that can be made again: where a failure leaves the outcome unknown, the
 * attempt itself looks it up. An interrupt during a pause ends the trying: the failure is thrown,
 * and the thread stays interrupted.
 */
public final class RetryPolicy {
  private static final RandomGenerator CHANCE = () -> ThreadLocalRandom.current().nextLong();
  private static final RandomGenerator LONGEST_PART =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private final int attempts;
  private final Duration firstPause;
  private final int growth;
  private final Duration longestPause;
  private final Pause pause;
  private final RandomGenerator random;

  private RetryPolicy(
      int attempts,
      Duration firstPause,
      int growth,
      Duration longestPause,
      Pause pause,
      RandomGenerator random) {
    if (attempts < 1 || growth < 1 || firstPause.isNegative()) {
      throw new IllegalStateException("there is at least one attempt, and pauses do not shrink");
    }
    this.attempts = attempts;
    this.firstPause = firstPause;
    this.growth = growth;
    this.longestPause = longestPause;
    this.pause = pause;
    this.random = random;
  }

  /**
   * With pauses.
   *
   * @param attempts how many are made, the first one included
   * @param growth how much longer a pause is than the one before
   */
  public static RetryPolicy of(
      int attempts, Duration firstPause, int growth, Duration longestPause) {
    return new RetryPolicy(attempts, firstPause, growth, longestPause, Pause.REAL, CHANCE);
  }

  /** Without pauses: for what lies in memory. */
  public static RetryPolicy atOnce(int attempts) {
    return of(attempts, Duration.ZERO, 1, Duration.ZERO);
  }

  /** The same with each pause at its longest: a repeated run takes the same course. */
  public RetryPolicy withoutJitter() {
    return with(pause, LONGEST_PART);
  }

  /** The same with another way to let time pass, and another chance. */
  RetryPolicy with(Pause otherPause, RandomGenerator otherRandom) {
    return new RetryPolicy(attempts, firstPause, growth, longestPause, otherPause, otherRandom);
  }

  /** What may be done several times. */
  @FunctionalInterface
  public interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * Tries until an attempt does not throw an {@link IOException}.
   *
   * @throws IOException of the last attempt, with the earlier ones suppressed in it
   */
  public <T> T call(Attempt<T> attempt) throws IOException {
    return call(attempt, IOException.class::isInstance);
  }

  /**
   * Tries until an attempt returns.
   *
   * @param retried which failures another attempt may get over; any other is thrown at once
   */
  public <T> T call(Attempt<T> attempt, Predicate<Exception> retried) throws IOException {
    Exception earlier = null;
    for (int failures = 1; ; failures++) {
      try {
        return attempt.run();
      } catch (IOException | RuntimeException e) {
        if (earlier != null && earlier != e) {
          e.addSuppressed(earlier);
        }
        earlier = e;
        if (!retried.test(e) || !goesOnAfter(failures) || !pause.pass(pauseAfter(failures))) {
          throw e;
        }
      }
    }
  }

  /**
   * Tries until the result is good.
   *
   * @return the last result, which may not be good
   */
  public <T> T until(Predicate<T> good, Attempt<T> attempt) throws IOException {
    for (int failures = 1; ; failures++) {
      T result = attempt.run();
      if (good.test(result) || !goesOnAfter(failures) || !pause.pass(pauseAfter(failures))) {
        return result;
      }
    }
  }

  /** Whether another attempt follows when so many have failed; for those who wait by themselves. */
  public boolean goesOnAfter(int failures) {
    return failures < attempts;
  }

  /** How long to wait when so many attempts have failed; another time it may be another length. */
  public Duration pauseAfter(int failures) {
    long most = firstPause.toNanos();
    for (int i = 1; i < failures && most < longestPause.toNanos(); i++) {
      most = Math.multiplyExact(most, growth);
    }
    most = Math.min(most, longestPause.toNanos());
    long least = most / 2;
    return Duration.ofNanos(least + random.nextLong(most - least + 1));
  }
}
