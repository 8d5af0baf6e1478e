package io.limn.cluster;

import io.limn.cluster.server.Server;
import java.time.Duration;

/** Hears how servers come up. Called by several threads at once. */
public interface StartListener {
  /** For those who only care about the end. */
  StartListener SILENT = new StartListener() {};

  /** The process of a server has been started. */
  default void started(Server server, long pid) {}

  /** A server is not well yet, and why. Called again and again. */
  default void waiting(Server server, String ailment) {}

  /**
   * A server is well.
   *
   * @param took zero when it was running already
   */
  default void healthy(Server server, Duration took) {}
}
