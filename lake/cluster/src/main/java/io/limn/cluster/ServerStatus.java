package io.limn.cluster;

import io.limn.cluster.server.Server;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a server is at this moment.
 *
 * @param server which
 * @param state see {@link State}
 * @param detail why it is not well, or empty
 * @param pid of its process, when there is one
 * @param addresses {@code host:port} by port name; empty before ports were chosen
 * @param residentBytes how much memory its process holds; empty where the system does not tell
 * @param uptime since its process started; zero when there is none
 */
public record ServerStatus(
    Server server,
    State state,
    String detail,
    OptionalLong pid,
    Map<String, String> addresses,
    OptionalLong residentBytes,
    Duration uptime) {

  /** The states that a server can be in. */
  public enum State {
    /** It runs and does its work. */
    HEALTHY,
    /** It runs, but its health check finds fault. */
    AILING,
    /** It was started, was not stopped, and runs no more. */
    DIED,
    /** It was never started, or was stopped. */
    STOPPED
  }
}
