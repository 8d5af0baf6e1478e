package io.limn.cluster;

import io.limn.cluster.health.Loopback;
import java.io.IOException;
import java.net.ServerSocket;

/** The ports of this machine's loopback address. */
final class LoopbackPorts {
  private LoopbackPorts() {}

  /** Whether a server could listen there now. */
  static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // connections that were closed a moment ago do not count
      socket.setReuseAddress(true);
      socket.bind(Loopback.at(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
