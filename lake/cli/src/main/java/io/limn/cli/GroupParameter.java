package io.limn.cli;

import io.limn.cluster.Cluster;
import io.limn.cluster.server.ServerGroup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** The servers that a command is about, by the names of their groups; none means all. */
final class GroupParameter {
  @Parameters(
      paramLabel = "SERVERS",
      description = "kafka, hdfs, yarn, elasticsearch, cassandra; all of them when none is named.")
  private final List<ServerGroup> groups = new ArrayList<>();

  Set<ServerGroup> chosen() {
    return groups.isEmpty() ? Cluster.ALL : EnumSet.copyOf(groups);
  }
}
