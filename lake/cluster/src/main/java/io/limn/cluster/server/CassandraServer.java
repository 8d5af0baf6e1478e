package io.limn.cluster.server;

import io.limn.cluster.health.CassandraCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cassandra: one node that is its own seed. */
final class CassandraServer {
  static final Server ENTRY =
      Server.named("cassandra")
          .in(ServerGroup.CASSANDRA)
          .runs("cassandra", "org.apache.cassandra.service.CassandraDaemon")
          .heap(320)
          .flags(flags())
          .listensOn(
              new Port("cassandra", 29042),
              new Port("cassandra-storage", 27000),
              new Port("cassandra-storage-tls", 27001))
          .configuredBy(
              Map.of(
                  "cassandra.yaml", "cassandra/cassandra.yaml",
                  "logback.xml", "cassandra/logback.xml"))
          .wellWhen(ports -> new CassandraCheck(ports.port("cassandra")))
          .declared();

  private CassandraServer() {}

  private static List<String> flags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xss256k",
                "-XX:MaxDirectMemorySize=128m",
                "-javaagent:@lib@/jamm.jar",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djava.security.manager=allow",
                "-Djava.net.preferIPv4Stack=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dcassandra.config=file://@server-conf@/cassandra.yaml",
                "-Dcassandra.storagedir=@data@",
                "-Dcassandra.libjemalloc=-",
                "-Dlogback.configurationFile=@server-conf@/logback.xml"));
    // a node alone waits for nobody
    flags.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    flags.add("-Dcassandra.ring_delay_ms=1000");
    flags.add("-Dcassandra.superuser_setup_delay_ms=0");
    flags.add("-Dcassandra.shutdown_announce_in_ms=0");
    flags.add("-Dcassandra.initial_token=0");
    flags.addAll(opened("--add-exports=", EXPORTS));
    flags.addAll(opened("--add-opens=", OPENS));
    return flags;
  }

  private static List<String> opened(String option, String packages) {
    return Stream.of(packages.strip().split("\\s+"))
        .map(name -> option + name + "=ALL-UNNAMED")
        .toList();
  }

  // as conf/jvm17-server.options of the distribution has them
  private static final String EXPORTS =
      """
      java.base/jdk.internal.misc java.base/java.lang.ref java.base/sun.nio.ch
      java.management.rmi/com.sun.jmx.remote.internal.rmi java.rmi/sun.rmi.registry
      java.rmi/sun.rmi.server java.sql/java.sql jdk.unsupported/sun.misc
      jdk.attach/sun.tools.attach
      """;

  private static final String OPENS =
      """
      java.base/java.lang java.base/java.lang.module java.base/java.lang.reflect java.base/java.io
      java.base/java.nio java.base/java.util java.base/java.util.concurrent
      java.base/java.util.concurrent.atomic java.base/jdk.internal.loader
      java.base/jdk.internal.ref java.base/jdk.internal.reflect java.base/jdk.internal.math
      java.base/jdk.internal.module java.base/jdk.internal.util.jar java.base/sun.nio.ch
      jdk.compiler/com.sun.tools.javac jdk.management/com.sun.management.internal
      """;
}
