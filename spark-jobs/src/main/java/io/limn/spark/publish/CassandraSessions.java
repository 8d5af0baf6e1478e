package io.limn.spark.publish;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One session a process and cluster: executors open theirs with the first task that needs it. */
final class CassandraSessions {
  private static final Map<Cluster, CqlSession> OPEN = new ConcurrentHashMap<>();

  private CassandraSessions() {}

  /** Where a cluster is; travels to the executors. */
  record Cluster(List<String> contactPoints, String datacenter) implements Serializable {}

  static CqlSession of(Cluster cluster) {
    return OPEN.computeIfAbsent(cluster, CassandraSessions::connect);
  }

  /** Closes the sessions of this process. */
  static void close() {
    OPEN.values().forEach(CqlSession::close);
    OPEN.clear();
  }

  private static CqlSession connect(Cluster cluster) {
    DriverConfigLoader config =
        DriverConfigLoader.programmaticBuilder(CassandraSessions.class.getClassLoader())
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
            .withDuration(
                DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, Duration.ofSeconds(20))
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(10))
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(10))
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
            // nothing is under way when it is closed; by default each group waits two seconds
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .build();
    try {
      return CqlSession.builder()
          .withConfigLoader(config)
          .withClassLoader(CassandraSessions.class.getClassLoader())
          .withLocalDatacenter(cluster.datacenter())
          .addContactPoints(cluster.contactPoints().stream().map(CassandraSessions::at).toList())
          .build();
    } catch (AllNodesFailedException e) {
      throw new LakeException(
          "Cassandra does not answer",
          cluster.contactPoints() + ": " + IoReason.of(e),
          "check that it is running and the key cassandra in lake.yaml, then publish again",
          e);
    }
  }

  private static InetSocketAddress at(String point) {
    int colon = point.lastIndexOf(':');
    return new InetSocketAddress(
        point.substring(0, colon), Integer.parseInt(point.substring(colon + 1)));
  }
}
