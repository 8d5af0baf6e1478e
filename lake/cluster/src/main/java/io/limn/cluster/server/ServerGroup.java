package io.limn.cluster.server;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Servers that are started and stopped together, by the name that a user gives. */
public enum ServerGroup {
  KAFKA,
  HDFS,
  YARN,
  ELASTICSEARCH,
  CASSANDRA,
  SPARK,
  HIVE,
  OOZIE;

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether steps of the main path need it; the others are started only when they are named. */
  public boolean onMainPath() {
    return this != HIVE && this != OOZIE;
  }

  /** The groups without which its servers cannot even start. */
  public Set<ServerGroup> needs() {
    return this == OOZIE ? EnumSet.of(HDFS, YARN) : EnumSet.noneOf(ServerGroup.class);
  }

  /** The group of that name. */
  public static Optional<ServerGroup> labelled(String label) {
    return Arrays.stream(values()).filter(group -> group.label().equals(label)).findFirst();
  }
}
