package io.limn.tests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.cluster.Cluster;
import io.limn.cluster.Engines;
import io.limn.cluster.StartListener;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.Servers;
import io.limn.tests.budget.RunRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one cluster that the integration tests of a process share. A class says what it needs:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SharedCluster CLUSTER = SharedCluster.with(ServerGroup.KAFKA, ServerGroup.HDFS);
 * }</pre>
 *
 * <p>Those servers are up before its first test. They are stopped at the end of the run, whatever
 * happened. A run begins with an empty home. Tests keep out of each other's way by topics, paths,
 * indexes and keyspaces of their own, and leave the servers running.
 *
 * <p>Failsafe runs the test classes in several processes ({@code forkCount}); each has a cluster.
 */
public final class SharedCluster implements BeforeAllCallback {
  private static final Path HOME =
      Path.of("target", "cluster-" + TestProcess.NUMBER).toAbsolutePath();

  /** So far are the ports of two processes apart that none is the same. */
  private static final int PORTS_APART = 1500;

  private static Running running;

  private final Set<ServerGroup> groups;

  private SharedCluster(Set<ServerGroup> groups) {
    this.groups = groups;
  }

  /** A share of the cluster with these servers running. */
  public static SharedCluster with(ServerGroup first, ServerGroup... more) {
    return new SharedCluster(EnumSet.of(first, more));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    RunRecorder.chargeServers(() -> running().cluster.up(groups, StartListener.SILENT));
  }

  private static synchronized Running running() {
    if (running == null) {
      running = Running.fresh();
    }
    return running;
  }

  /** Stops what was started in this process. */
  static synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  /** The groups that a test class has said it needs. */
  static Set<ServerGroup> groupsOf(Class<?> test) {
    for (Field field : test.getDeclaredFields()) {
      if (field.getType() == SharedCluster.class && Modifier.isStatic(field.getModifiers())) {
        try {
          field.setAccessible(true);
          return ((SharedCluster) field.get(null)).groups;
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("cannot ask " + field, e);
        }
      }
    }
    return EnumSet.noneOf(ServerGroup.class);
  }

  /** What a command's {@code --home} is. */
  public Path home() {
    return HOME;
  }

  /** The configuration that `limn up` wrote for clients. */
  public Path lakeFile() {
    return cluster().conf().resolve("lake.yaml");
  }

  /** For asking, killing, and starting again; what it was found with, it is left with. */
  public Cluster cluster() {
    return Cluster.at(HOME);
  }

  /** Where the servers listen. */
  public Endpoints endpoints() {
    return cluster().endpoints();
  }

  /** Runs programs as `hadoop jar` and `spark-submit` do. */
  public Engines engines() {
    return Engines.at(HOME);
  }

  /** Deletes a folder and all that is in it, if it is there. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Running(Cluster cluster, Thread hook) {
    static Running fresh() {
      Cluster cluster = Cluster.at(HOME);
      // what an earlier run left behind when it was killed
      cluster.down();
      delete(HOME);
      rememberPorts();
      Thread hook = new Thread(cluster::down, "stop-shared-cluster");
      Runtime.getRuntime().addShutdownHook(hook);
      return new Running(cluster, hook);
    }

    /**
     * Ports of its own for each process, as if chosen before: a server that a test stops finds its
     * port free, and what is configured with that port reaches no other cluster meanwhile.
     */
    private static void rememberPorts() {
      ObjectNode state = new ObjectMapper().createObjectNode();
      ObjectNode ports = state.putObject("ports");
      int further = (TestProcess.NUMBER - 1) * PORTS_APART;
      for (Server server : Servers.ALL) {
        server.ports().forEach(port -> ports.put(port.name(), port.preferred() + further));
      }
      state.putObject("processes");
      try {
        Files.createDirectories(HOME);
        Files.writeString(HOME.resolve("cluster.json"), state.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void close() {
      SparkDriver.stop();
      cluster.down();
      Runtime.getRuntime().removeShutdownHook(hook);
      List<ProcessHandle> left = Listeners.processesNaming(HOME.resolve("servers"));
      if (!left.isEmpty()) {
        throw new IllegalStateException("down has left processes: " + left);
      }
    }
  }
}
