package io.limn.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two homes that start at the same time do not choose the same port. */
final class PortClaimsTest {
  @TempDir private Path folder;

  @Test
  void aPortIsClaimedOnceByAllProcesses() throws Exception {
    int port = freePort();
    Path file = folder.resolve("ports");
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Claimant.class.getName(),
                file.toString(),
                Integer.toString(port))
            .start();
    try (BufferedReader said = other.inputReader();
        PortClaims claims = PortClaims.open(file)) {
      assertEquals("true", said.readLine());
      assertFalse(claims.claim(port));
      other.destroyForcibly().waitFor();
      assertTrue(claims.claim(port), "the claim ends with its process");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void theSameClusterMayAskAgain() throws IOException {
    int port = freePort();
    try (PortClaims claims = PortClaims.open(folder.resolve("ports"))) {
      assertTrue(claims.claim(port));
      assertTrue(claims.claim(port));
    }
  }

  @Test
  void whereSomethingListensIsNoClaim() throws IOException {
    try (PortClaims claims = PortClaims.open(folder.resolve("ports"));
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFalse(claims.claim(socket.getLocalPort()));
      assertFalse(claims.claim(socket.getLocalPort()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Claims a port, says whether it has it, and waits to be killed. */
  static final class Claimant {
    private Claimant() {}

    public static void main(String[] arguments) throws IOException {
      try (PortClaims claims = PortClaims.open(Path.of(arguments[0]))) {
        System.out.println(claims.claim(Integer.parseInt(arguments[1])));
        System.in.read();
      }
    }
  }
}
