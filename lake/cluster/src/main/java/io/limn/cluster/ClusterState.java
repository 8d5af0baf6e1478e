package io.limn.cluster;

import io.limn.cluster.process.ProcessIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the home remembers between two commands.
 *
 * @param ports the number chosen for each port, by its name
 * @param processes the process last started for each server that was not stopped, by its name
 */
record ClusterState(Map<String, Integer> ports, Map<String, ProcessIdentity> processes) {
  static final ClusterState EMPTY = new ClusterState(Map.of(), Map.of());

  ClusterState {
    ports = Map.copyOf(ports);
    processes = Map.copyOf(processes);
  }

  ClusterState withPorts(Map<String, Integer> chosen) {
    return new ClusterState(chosen, processes);
  }

  ClusterState with(String server, ProcessIdentity process) {
    Map<String, ProcessIdentity> more = new TreeMap<>(processes);
    more.put(server, process);
    return new ClusterState(ports, more);
  }

  ClusterState without(String server) {
    Map<String, ProcessIdentity> fewer = new TreeMap<>(processes);
    fewer.remove(server);
    return new ClusterState(ports, fewer);
  }

  /** The process of a server, if it is still that process and still runs. */
  Optional<ProcessHandle> running(String server) {
    return Optional.ofNullable(processes.get(server)).flatMap(ProcessIdentity::running);
  }
}
