package io.limn.core.driver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;

/**
 * The Unix socket of a driver. Only its user may connect, and only to a driver of that user: both
 * sides ask the system who the other one is.
 */
public final class DriverSocket {
  /** The system takes 108 bytes, with a zero at their end. */
  private static final int MOST_BYTES = 100;

  private DriverSocket() {}

  /** Work with a path of a socket. */
  private interface Use<T> {
    T at(Path file) throws IOException;
  }

  /**
   * Listens at a file, which is replaced, in a folder that only its owner may enter.
   *
   * @param file its folder is created if it is missing
   */
  public static ServerSocketChannel listen(Path file) throws IOException {
    Path folder = Files.createDirectories(file.getParent());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(file);
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      within(file, near -> listening.bind(UnixDomainSocketAddress.of(near)));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return listening;
    } catch (IOException | RuntimeException e) {
      listening.close();
      throw e;
    }
  }

  /**
   * Connects to the driver that listens at a file.
   *
   * @throws IOException when none does, or it is another user's
   */
  public static SocketChannel connect(Path file) throws IOException {
    SocketChannel channel =
        within(file, near -> SocketChannel.open(UnixDomainSocketAddress.of(near)));
    if (!isOurs(channel)) {
      channel.close();
      throw new IOException("another user listens at " + file);
    }
    return channel;
  }

  /** Whether the other side is a process of our user. */
  public static boolean isOurs(SocketChannel channel) throws IOException {
    String other = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    return other.equals(System.getProperty("user.name"));
  }

  /** Where the path is too long for the system, a link of another name leads there. */
  private static <T> T within(Path file, Use<T> use) throws IOException {
    if (file.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return use.at(file);
    }
    Path own = Files.createTempDirectory("limn");
    Path link = own.resolve("d");
    try {
      Files.createSymbolicLink(link, file.getParent().toAbsolutePath());
      return use.at(link.resolve(file.getFileName()));
    } finally {
      Files.deleteIfExists(link);
      Files.delete(own);
    }
  }
}
