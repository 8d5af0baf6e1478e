package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.cluster.server.ServerGroup;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassesByServersTest {
  private static final EnumSet<ServerGroup> MOST = EnumSet.of(ServerGroup.KAFKA, ServerGroup.HDFS);

  @Test
  void whatWantsNoServersComesFirstAndEachRareGroupAfterAllThatDoWithoutIt() {
    assertEquals(0, ClassesByServers.rank(EnumSet.noneOf(ServerGroup.class)));
    int most = ClassesByServers.rank(MOST);
    int stores = ClassesByServers.rank(with(ServerGroup.ELASTICSEARCH, ServerGroup.CASSANDRA));
    int yarn = ClassesByServers.rank(with(ServerGroup.YARN));
    int hive = ClassesByServers.rank(EnumSet.of(ServerGroup.HDFS, ServerGroup.HIVE));
    assertTrue(0 < most && most < stores && stores < yarn && yarn < hive);
  }

  @Test
  void theServersOfAClassAreThoseOfItsShare() {
    assertEquals(MOST, SharedCluster.groupsOf(LandingIT.class));
    assertEquals(EnumSet.noneOf(ServerGroup.class), SharedCluster.groupsOf(DemoIT.class));
  }

  private static EnumSet<ServerGroup> with(ServerGroup... more) {
    EnumSet<ServerGroup> all = EnumSet.copyOf(MOST);
    all.addAll(List.of(more));
    return all;
  }
}
