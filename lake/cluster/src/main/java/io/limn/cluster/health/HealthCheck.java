package io.limn.cluster.health;

import java.util.Optional;

/** Asks a server, in its own protocol, whether it can do its work. */
@FunctionalInterface
public interface HealthCheck {
  /**
   * Empty when the server is well; otherwise what is missing, in a few words for a person. Asks
   * once, never waits longer than a few seconds, and never throws for a server that does not
   * answer.
   */
  Optional<String> ailment();
}
