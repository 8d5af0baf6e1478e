package io.limn.cluster.server;

import io.limn.cluster.health.Loopback;
import java.util.Map;

/** Where the servers listen: the number chosen for each {@link Port}, by its name. */
public record Endpoints(Map<String, Integer> ports) {
  public Endpoints {
    ports = Map.copyOf(ports);
  }

  /** The number chosen for a port. */
  public int port(String name) {
    Integer number = ports.get(name);
    if (number == null) {
      throw new IllegalStateException("no port is called " + name);
    }
    return number;
  }

  /** {@code host:port}. */
  public String address(String name) {
    return Loopback.ADDRESS + ":" + port(name);
  }
}
