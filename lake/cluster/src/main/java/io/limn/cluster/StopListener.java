package io.limn.cluster;

import io.limn.cluster.server.Server;

/** Hears how servers go down. Called by several threads at once. */
@FunctionalInterface
public interface StopListener {
  /** A server's process is gone. */
  void stopped(Server server);
}
