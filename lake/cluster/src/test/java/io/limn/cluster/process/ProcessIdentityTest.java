package io.limn.cluster.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process is its id and its start, so that a stranger with the same id is never touched. */
final class ProcessIdentityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration IMPATIENCE = Duration.ofMillis(200);

  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void findsTheProcessAgain() {
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    assertEquals(process.pid(), identity.running().orElseThrow().pid());
  }

  @Test
  void anotherProcessWithTheSameIdIsNotIt() {
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    ProcessIdentity earlier =
        new ProcessIdentity(identity.pid(), identity.startedAt().minusSeconds(60));
    assertTrue(earlier.running().isEmpty());
    assertFalse(earlier.end(IMPATIENCE));
    assertTrue(process.isAlive());
  }

  @Test
  void endsAProcessThatListens() throws InterruptedException {
    assertFalse(ProcessIdentity.of(process.toHandle()).end(PATIENCE));
    assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void killsAProcessThatDoesNotListen() throws IOException, InterruptedException {
    Process deaf =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")
            .start();
    try {
      // its word means that the trap is set
      assertEquals('d', deaf.getInputStream().read());
      assertTrue(ProcessIdentity.of(deaf.toHandle()).end(IMPATIENCE));
      assertTrue(deaf.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } finally {
      deaf.descendants().forEach(ProcessHandle::destroyForcibly);
      deaf.destroyForcibly();
    }
  }

  @Test
  void whatHasEndedIsNotRunning() throws InterruptedException {
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    process.destroyForcibly().waitFor();
    assertTrue(identity.running().isEmpty());
  }

  @Test
  void itsPortIsFreeWhenItHasEnded() throws Exception {
    Process listening =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                // much memory to take away: the port is open while Linux does that
                "-Xms512m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                PortHolder.class.getName())
            .start();
    try (BufferedReader printed = listening.inputReader()) {
      int port = Integer.parseInt(printed.readLine());
      ProcessIdentity identity = ProcessIdentity.of(listening.toHandle());
      listening.destroyForcibly();
      while (identity.running().isPresent()) {
        Thread.onSpinWait();
      }
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } finally {
      listening.destroyForcibly();
    }
  }

  /** Prints the port that it listens on, and waits to be killed. */
  static final class PortHolder {
    private PortHolder() {}

    public static void main(String[] arguments) throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        System.out.println(socket.getLocalPort());
        socket.accept().close();
      }
    }
  }
}
