package io.limn.tests;

import io.limn.cluster.server.ServerGroup;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Puts those test classes beside each other that want the same servers of {@link SharedCluster}, so
 * that each group of servers is started when the first class wants it and stopped after the last
 * one. First come those that want none, because some of them start a cluster of their own.
 */
final class ClassesByServers implements ClassOrderer {
  /** From what most classes want to what few do. */
  private static final List<ServerGroup> RARER =
      List.of(
          ServerGroup.KAFKA,
          ServerGroup.HDFS,
          ServerGroup.ELASTICSEARCH,
          ServerGroup.CASSANDRA,
          ServerGroup.YARN,
          ServerGroup.OOZIE,
          ServerGroup.HIVE);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparingInt(
                    (ClassDescriptor each) -> rank(SharedCluster.groupsOf(each.getTestClass())))
                .thenComparing(each -> each.getTestClass().getName()));
  }

  /** What wants a rare group comes after all that do not. */
  static int rank(Set<ServerGroup> groups) {
    if (!RARER.containsAll(EnumSet.allOf(ServerGroup.class))) {
      throw new IllegalStateException("a group of servers has no place in " + RARER);
    }
    return groups.stream().mapToInt(group -> 1 << RARER.indexOf(group)).sum();
  }
}
