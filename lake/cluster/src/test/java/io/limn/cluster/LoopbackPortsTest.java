package io.limn.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.health.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class LoopbackPortsTest {
  @Test
  void aPortIsFreeUntilSomethingListensOnTheLoopback() throws IOException {
    int port;
    try (ServerSocket listening = new ServerSocket()) {
      listening.bind(Loopback.at(0));
      port = listening.getLocalPort();
      assertFalse(LoopbackPorts.free(port));
    }
    assertTrue(LoopbackPorts.free(port));
  }

  @Test
  void aListenerOnEveryInterfaceTakesTheLoopbackToo() throws IOException {
    try (ServerSocket listening = new ServerSocket(0)) {
      assertFalse(LoopbackPorts.free(listening.getLocalPort()));
    }
  }
}
