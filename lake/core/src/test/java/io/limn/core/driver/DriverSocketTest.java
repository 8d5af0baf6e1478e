package io.limn.core.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverSocketTest {
  @TempDir private Path folder;

  @Test
  void onlyItsUserMayReachIt() throws IOException {
    Path file = folder.resolve("run/driver.sock");
    try (ServerSocketChannel listening = DriverSocket.listen(file)) {
      assertEquals("rw-------", permissions(file));
      assertEquals("rwx------", permissions(file.getParent()));
      requireConnection(listening, file);
    }
  }

  @Test
  void aPathTooLongForTheSystemIsReachedByALink() throws IOException {
    Path file = folder.resolve("a".repeat(120)).resolve("run/driver.sock");
    try (ServerSocketChannel listening = DriverSocket.listen(file)) {
      assertEquals("rw-------", permissions(file));
      requireConnection(listening, file);
    }
  }

  @Test
  void whatADeadDriverLeftIsReplaced() throws IOException {
    Path file = folder.resolve("driver.sock");
    DriverSocket.listen(file).close();
    assertTrue(Files.exists(file));
    assertThrows(IOException.class, () -> DriverSocket.connect(file));
    try (ServerSocketChannel listening = DriverSocket.listen(file)) {
      requireConnection(listening, file);
    }
  }

  private static void requireConnection(ServerSocketChannel listening, Path file)
      throws IOException {
    try (SocketChannel client = DriverSocket.connect(file);
        SocketChannel server = listening.accept()) {
      assertTrue(DriverSocket.isOurs(server));
      assertTrue(DriverSocket.isOurs(client));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
