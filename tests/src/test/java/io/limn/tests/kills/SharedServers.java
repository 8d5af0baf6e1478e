package io.limn.tests.kills;

import io.limn.cluster.Cluster;
import io.limn.cluster.StartListener;
import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.server.ServerGroup;
import io.limn.tests.LimnProcess;
import io.limn.tests.SharedCluster;
import io.limn.tests.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The servers, which all runs share. One thing at a time happens to them; runs that land at the
 * time all feel it, and none is weighed meanwhile.
 */
final class SharedServers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReadWriteLock disturbance = new ReentrantReadWriteLock(true);
  private final SharedCluster shared;
  private final LimnProcess limn;

  /**
   * The servers as runs see them.
   *
   * @param limn how runs start landers and other commands
   */
  SharedServers(SharedCluster shared, LimnProcess limn) {
    this.shared = shared;
    this.limn = limn;
  }

  /** Does something to the servers and undoes it. */
  void disturbed(Runnable outage) {
    disturbance.writeLock().lock();
    try {
      outage.run();
    } finally {
      disturbance.writeLock().unlock();
    }
  }

  /** Does something for which nothing may happen to the servers. */
  <T> T undisturbed(Callable<T> work) throws Exception {
    disturbance.readLock().lock();
    try {
      return work.call();
    } finally {
      disturbance.readLock().unlock();
    }
  }

  /** Stops all servers of a group, the last first. */
  void stop(ServerGroup group) {
    cluster().down(EnumSet.of(group), server -> {});
  }

  /** {@code kill -9}; afterwards its ports are free, so that it gets the same ones again. */
  void kill(String server) {
    ProcessHandle process = ProcessHandle.of(cluster().pid(server).orElseThrow()).orElseThrow();
    ProcessIdentity identity = ProcessIdentity.of(process);
    process.destroyForcibly();
    Waiting.must(server + " is gone", PATIENCE, () -> identity.running().isEmpty());
    // the threads of a process that was killed end one after the other, and its sockets last
    cluster().started().stream()
        .filter(each -> each.name().equals(server))
        .flatMap(each -> each.ports().stream())
        .map(port -> cluster().endpoints().port(port.name()))
        .forEach(port -> Waiting.must("port " + port + " is free", PATIENCE, () -> free(port)));
  }

  private static boolean free(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  /** Starts what does not run, and waits until it is well. */
  void start(ServerGroup group) {
    cluster().up(EnumSet.of(group), StartListener.SILENT);
  }

  LimnProcess limn() {
    return limn;
  }

  SharedCluster shared() {
    return shared;
  }

  private Cluster cluster() {
    return shared.cluster();
  }
}
