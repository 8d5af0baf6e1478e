package io.limn.cluster.server;

import java.io.IOException;

/** What must be made before a server can start: a formatted folder, a laid out installation. */
@FunctionalInterface
public interface Preparation {
  /** For servers that need nothing but their configuration. */
  Preparation NONE = (home, tools) -> {};

  /** Runs before every start; does nothing when there is nothing to do. */
  void prepare(ServerHome home, Tools tools) throws IOException;

  /** The short-lived programs that come with a server. */
  interface Tools {
    /**
     * Runs one on the server's class path and waits for it; refuses with its last words when it
     * fails.
     */
    void run(String mainClass, String... arguments);
  }
}
