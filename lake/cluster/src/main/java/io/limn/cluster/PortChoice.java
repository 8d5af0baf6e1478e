package io.limn.cluster;

import io.limn.cluster.server.Port;
import io.limn.cluster.server.Server;
import io.limn.core.LakeException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Which port each server gets: the one it had, else the one it prefers, else the next one that is
 * free, a hundred further each time, so that neighbours do not take each other's.
 */
final class PortChoice {
  private static final int STEP = 100;
  // above, Linux gives ports to outgoing connections
  private static final int HIGHEST = 32_700;
  private static final int LOWEST = 20_000;

  private final IntPredicate free;

  /**
   * @param free whether a server of ours may have a port of the loopback address
   */
  PortChoice(IntPredicate free) {
    this.free = free;
  }

  /**
   * Chooses for all servers.
   *
   * @param remembered what was chosen before, by port name
   * @param running whether a server of ours is running, so that its ports are taken by itself
   */
  Map<String, Integer> choose(
      List<Server> servers, Map<String, Integer> remembered, Predicate<Server> running) {
    Map<String, Integer> chosen = new TreeMap<>();
    // those that keep theirs go first: nobody else may get them
    for (Server server : servers) {
      for (Port port : server.ports()) {
        Integer number = remembered.get(port.name());
        if (number != null && (running.test(server) || free.test(number))) {
          chosen.put(port.name(), number);
        }
      }
    }
    Set<Integer> used = new HashSet<>(chosen.values());
    for (Server server : servers) {
      for (Port port : server.ports()) {
        if (!chosen.containsKey(port.name())) {
          int number = firstFree(port, used);
          chosen.put(port.name(), number);
          used.add(number);
        }
      }
    }
    return chosen;
  }

  private int firstFree(Port port, Set<Integer> used) {
    int number = port.preferred();
    for (int tried = 0; tried < (HIGHEST - LOWEST) / STEP; tried++) {
      if (!used.contains(number) && free.test(number)) {
        return number;
      }
      number = number + STEP > HIGHEST ? LOWEST + (number % STEP) : number + STEP;
    }
    throw new LakeException(
        "There is no free port for " + port.name(),
        "all ports that were tried from " + port.preferred() + " on are in use",
        "stop other servers on this machine, or run `limn down` in other homes");
  }
}
