package io.limn.cluster;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.limn.core.LakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Ports that a starting cluster has chosen and that its servers do not listen on yet: no other home
 * of this user chooses them meanwhile. A claim is a lock on one byte of a file, so it ends with the
 * process at the latest. Not thread-safe.
 */
final class PortClaims implements AutoCloseable {
  private final FileChannel file;
  private final Set<Integer> claimed = new HashSet<>();

  private PortClaims(FileChannel file) {
    this.file = file;
  }

  /** None yet. */
  static PortClaims open() {
    String user = System.getProperty("user.name");
    return open(Path.of(System.getProperty("java.io.tmpdir"), "limn-ports-" + user));
  }

  /**
   * @param path all that exclude each other name the same
   */
  static PortClaims open(Path path) {
    try {
      return new PortClaims(FileChannel.open(path, CREATE, WRITE, NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new LakeException(
          "The ports of the servers cannot be chosen",
          "no lock on " + path + ": " + e.getMessage(),
          "get write permission there, or set another folder with -Djava.io.tmpdir",
          e);
    }
  }

  /** Claims a port if nothing listens there and no other cluster is about to. */
  boolean claim(int port) {
    if (claimed.contains(port)) {
      return true;
    }
    try {
      if (file.tryLock(port, 1, false) == null || !LoopbackPorts.free(port)) {
        return false;
      }
    } catch (OverlappingFileLockException e) {
      // another cluster in this process, or a port of ours where something listens
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    claimed.add(port);
    return true;
  }

  /** Ends all claims: by now the servers listen, or have failed to. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
