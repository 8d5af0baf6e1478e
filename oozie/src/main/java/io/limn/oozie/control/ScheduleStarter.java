package io.limn.oozie.control;

import io.limn.core.LakeException;
import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.OozieConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Begins a schedule, and waits until the server has taken all of it. */
public final class ScheduleStarter {
  private static final Duration TAKEN = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  private final OozieConnection server;

  public ScheduleStarter(OozieConnection server) {
    this.server = server;
  }

  /**
   * Submits a bundle. The server makes its coordinators afterwards, one by one; what is wrong with
   * one of them shows only then.
   *
   * @param coordinators how many it has
   * @throws LakeException when one of them is refused
   */
  public Bundle start(Map<String, String> properties, int coordinators) {
    String id = server.submit(properties);
    long deadline = System.nanoTime() + TAKEN.toNanos();
    Bundle bundle = server.bundle(id);
    while (!bundle.ended() && bundle.coordinators().size() < coordinators) {
      if (System.nanoTime() >= deadline || Thread.interrupted()) {
        throw refused(
            id, bundle.coordinators().size() + " of " + coordinators + " started in time");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      bundle = server.bundle(id);
    }
    if (bundle.ended()) {
      throw refused(id, "the server ended it at once: " + bundle.state());
    }
    return bundle;
  }

  private static LakeException refused(String id, String cause) {
    return new LakeException(
        "Some datasets' schedules could not be started",
        cause,
        "see `limn logs oozie`, under "
            + id
            + "; stop what started with `limn schedule kill"
            + " --all`, fix the cause, and start again");
  }
}
