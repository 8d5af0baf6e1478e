package io.limn.cluster;

import io.limn.cluster.ServerStatus.State;
import io.limn.cluster.jars.Checkout;
import io.limn.cluster.process.ProcessIdentity;
import io.limn.cluster.process.ResidentMemory;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Port;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerGroup;
import io.limn.cluster.server.ServerHome;
import io.limn.cluster.server.Servers;
import io.limn.core.LakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cluster of one home folder. Its servers are processes of their own: they go on when the
 * process that started them ends, and any process that opens the same home finds them again.
 *
 * <p>Thread-safe as far as its methods may be called from any thread; starting and stopping exclude
 * each other, across processes too.
 */
public final class Cluster {
  /** Every group. */
  public static final Set<ServerGroup> ALL = Set.copyOf(EnumSet.allOf(ServerGroup.class));

  /** What steps of the main path need. */
  public static final Set<ServerGroup> MAIN_PATH =
      ALL.stream().filter(ServerGroup::onMainPath).collect(Collectors.toUnmodifiableSet());

  private final HomeLayout layout;
  private final StateFile stateFile;

  private Cluster(Path home) {
    this.layout = new HomeLayout(home, Checkout.here());
    this.stateFile = new StateFile(home);
  }

  /** The cluster of that home, which need not exist yet. */
  public static Cluster at(Path home) {
    return new Cluster(home.toAbsolutePath().normalize());
  }

  /** The folder that clients of this cluster are configured from, with {@code lake.yaml} in it. */
  public Path conf() {
    return layout.conf();
  }

  /** Where the servers listen. Before the first {@link #up} no port is known. */
  public Endpoints endpoints() {
    return new Endpoints(stateFile.read().ports());
  }

  /** The process id of a server that is running. */
  public OptionalLong pid(String server) {
    return stateFile
        .read()
        .running(server)
        .map(process -> OptionalLong.of(process.pid()))
        .orElse(OptionalLong.empty());
  }

  /** The servers that were started and not stopped; some may have died since. */
  public List<Server> started() {
    ClusterState state = stateFile.read();
    return Servers.ALL.stream()
        .filter(server -> state.processes().containsKey(server.name()))
        .toList();
  }

  /** Whether a command starts or stops servers of this home at this moment. */
  boolean isBeingChanged() {
    return stateFile.isLocked();
  }

  /** The folders of a server. */
  ServerHome home(Server server) {
    return layout.of(server);
  }

  /** What a server has printed since it was started last. */
  public Path logFile(Server server) {
    return layout.of(server).logFile();
  }

  /**
   * Starts what is not running and waits until all of it is well. What was running already is left
   * alone; what had died is started again on the data that it left.
   *
   * @throws LakeException when a server does not come up; the others are up then. Or when a group
   *     needs another that neither runs nor is named; nothing has been started then
   */
  public void up(Set<ServerGroup> groups, StartListener listener) {
    stateFile.exclusively(
        () -> {
          ClusterState state = stateFile.read();
          requireNeeds(groups, state);
          try (PortClaims claims = PortClaims.open()) {
            Map<String, Integer> ports =
                new PortChoice(claims::claim)
                    .choose(
                        Servers.ALL,
                        state.ports(),
                        server -> state.running(server.name()).isPresent());
            stateFile.write(state.withPorts(ports));
            Endpoints endpoints = new Endpoints(ports);
            layout.writeClientFiles(endpoints);
            new ParallelStart(layout, stateFile, endpoints, listener).start(Servers.of(groups));
          }
        });
  }

  private static void requireNeeds(Set<ServerGroup> groups, ClusterState state) {
    for (ServerGroup group : groups) {
      Set<ServerGroup> missing = EnumSet.noneOf(ServerGroup.class);
      for (ServerGroup needed : group.needs()) {
        boolean runs =
            Servers.of(EnumSet.of(needed)).stream()
                .allMatch(server -> state.running(server.name()).isPresent());
        if (!runs && !groups.contains(needed)) {
          missing.add(needed);
        }
      }
      if (!missing.isEmpty()) {
        String others = missing.stream().map(ServerGroup::label).collect(Collectors.joining(" "));
        throw new LakeException(
            "The servers of " + group.label() + " cannot be started",
            "they need the servers of " + others + ", which are not running",
            "run `limn up " + others + " " + group.label() + "`");
      }
    }
  }

  /** Stops everything. */
  public void down() {
    down(ALL, server -> {});
  }

  /**
   * Stops the servers of some groups, each before those that it needs, and waits for their ends. A
   * process is touched only if it is the one that was started here.
   */
  public void down(Set<ServerGroup> groups, StopListener listener) {
    stateFile.exclusively(
        () -> new ParallelStop(layout, stateFile, listener).stop(Servers.of(groups)));
  }

  /** How every server is; asks each one that runs. */
  public List<ServerStatus> status() {
    ClusterState state = stateFile.read();
    return Servers.ALL.parallelStream().map(server -> status(server, state)).toList();
  }

  private ServerStatus status(Server server, ClusterState state) {
    Map<String, String> addresses = new TreeMap<>();
    boolean chosen =
        state.ports().keySet().containsAll(server.ports().stream().map(Port::name).toList());
    Endpoints endpoints = new Endpoints(state.ports());
    if (chosen) {
      server.ports().forEach(port -> addresses.put(port.name(), endpoints.address(port.name())));
    }
    ProcessIdentity process = state.processes().get(server.name());
    if (process == null || process.running().isEmpty()) {
      State ended = process == null ? State.STOPPED : State.DIED;
      String detail = process == null ? "" : "process " + process.pid() + " is gone";
      return new ServerStatus(
          server,
          ended,
          detail,
          OptionalLong.empty(),
          addresses,
          OptionalLong.empty(),
          Duration.ZERO);
    }
    Optional<String> ailment = server.health().apply(endpoints, home(server)).ailment();
    return new ServerStatus(
        server,
        ailment.isEmpty() ? State.HEALTHY : State.AILING,
        ailment.orElse(""),
        OptionalLong.of(process.pid()),
        addresses,
        ResidentMemory.bytes(process.pid()),
        process.age(Clock.systemUTC().instant()));
  }
}
