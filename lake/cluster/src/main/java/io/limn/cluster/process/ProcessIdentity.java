package io.limn.cluster.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that we started. Process ids are used again; id and start time together are not, so
 * nothing here ever touches a process that only has the same id.
 *
 * @param pid the process id
 * @param startedAt as the operating system tells it
 */
public record ProcessIdentity(long pid, Instant startedAt) {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** The identity of a process that is running now. */
  public static ProcessIdentity of(ProcessHandle process) {
    // a process that ended this very moment has no start time; nobody will be found under this
    Instant startedAt = process.info().startInstant().orElse(Instant.EPOCH);
    return new ProcessIdentity(process.pid(), startedAt);
  }

  /**
   * The process, if it is still running. One that was killed is running until its files are closed:
   * before that, its ports are taken.
   */
  public Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  /** How long it has been running. */
  public Duration age(Instant now) {
    return Duration.between(startedAt, now);
  }

  /**
   * Ends it: asks first, and after {@code patience} insists.
   *
   * @return whether it had to be killed
   */
  public boolean end(Duration patience) {
    Optional<ProcessHandle> process = running();
    if (process.isEmpty()) {
      return false;
    }
    process.get().destroy();
    if (endedWithin(patience)) {
      return false;
    }
    process.get().destroyForcibly();
    if (!endedWithin(patience)) {
      throw new IllegalStateException("process " + pid + " cannot be killed");
    }
    return true;
  }

  private boolean isSame(ProcessHandle process) {
    return process.info().startInstant().map(startedAt::equals).orElse(false)
        && !ProcessThreads.haveAllEnded(pid);
  }

  private boolean endedWithin(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (running().isPresent()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }
}
