package io.limn.cluster.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every server that there is, each after the ones it needs. */
public final class Servers {
  /** In dependency order. */
  public static final List<Server> ALL =
      Stream.of(
              List.of(KafkaServer.ENTRY),
              HdfsServers.ENTRIES,
              YarnServers.ENTRIES,
              List.of(ElasticsearchServer.ENTRY),
              List.of(CassandraServer.ENTRY),
              List.of(SparkServer.ENTRY),
              HiveServers.ENTRIES,
              List.of(OozieServer.ENTRY))
          .flatMap(List::stream)
          .toList();

  private Servers() {}

  /** The server of that name. */
  public static Optional<Server> named(String name) {
    return ALL.stream().filter(server -> server.name().equals(name)).findFirst();
  }

  /** The servers of some groups, in dependency order. */
  public static List<Server> of(Set<ServerGroup> groups) {
    return ALL.stream().filter(server -> groups.contains(server.group())).toList();
  }
}
