package io.limn.cluster.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of servers holds together. */
final class ServersTest {
  @Test
  void everyServerComesAfterTheOnesItNeedsInItsOwnGroupAndThoseThatItNeeds() {
    Set<String> before = new HashSet<>();
    for (Server server : Servers.ALL) {
      for (String needed : server.after()) {
        assertTrue(before.contains(needed), server.name() + " comes before " + needed);
        ServerGroup group = Servers.named(needed).orElseThrow().group();
        assertTrue(
            group == server.group() || server.group().needs().contains(group), server.name());
      }
      before.add(server.name());
    }
  }

  @Test
  void namesAreUniqueAndEveryGroupHasAServer() {
    assertEquals(Servers.ALL.size(), Servers.ALL.stream().map(Server::name).distinct().count());
    for (ServerGroup group : ServerGroup.values()) {
      assertTrue(!Servers.of(EnumSet.of(group)).isEmpty(), group.label());
    }
  }

  @Test
  void onlyHiveAndOozieAreBesideTheMainPath() {
    Set<ServerGroup> beside = EnumSet.of(ServerGroup.HIVE, ServerGroup.OOZIE);
    for (ServerGroup group : ServerGroup.values()) {
      assertEquals(!beside.contains(group), group.onMainPath(), group.label());
    }
  }

  @Test
  void everyServerSaysWhenItIsWellAndOnWhichPorts() {
    for (Server server : Servers.ALL) {
      assertTrue(server.heapMegabytes() > 0, server.name());
      // commands reach the Spark driver by a socket in its folder
      boolean noPort = server.group() == ServerGroup.SPARK;
      assertEquals(noPort, server.ports().isEmpty(), server.name());
      server.files().values().forEach(Template::resource);
    }
  }
}
