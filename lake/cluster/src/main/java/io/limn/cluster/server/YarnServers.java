package io.limn.cluster.server;

import io.limn.cluster.health.HttpCheck;
import java.time.Duration;
import java.util.List;

/** YARN: a ResourceManager and one NodeManager. Jobs need HDFS beside it, for their staging. */
final class YarnServers {
  private static final String MODULE = "hadoop";
  private static final String PACKAGE = "org.apache.hadoop.yarn.server.";

  static final List<Server> ENTRIES =
      List.of(
          Server.named("resourcemanager")
              .in(ServerGroup.YARN)
              .runs(MODULE, PACKAGE + "resourcemanager.ResourceManager")
              .on(HdfsServers.CLASS_PATH)
              .heap(160)
              .flags(HdfsServers.flags())
              .listensOn(
                  Port.of("resourcemanager", 28032),
                  Port.of("resourcemanager-scheduler", 28030),
                  Port.of("resourcemanager-tracker", 28031),
                  Port.of("resourcemanager-admin", 28033),
                  Port.of("resourcemanager-http", 28088))
              .wellWhen(ports -> HttpCheck.resourceManager(ports.address("resourcemanager-http")))
              .declared(),
          Server.named("nodemanager")
              .in(ServerGroup.YARN)
              .runs(MODULE, PACKAGE + "nodemanager.NodeManager")
              .on(HdfsServers.CLASS_PATH)
              .heap(128)
              .flags(HdfsServers.flags())
              .listensOn(
                  Port.of("nodemanager", 28041),
                  Port.of("nodemanager-localizer", 28040),
                  Port.of("nodemanager-http", 28042),
                  Port.of("nodemanager-collector", 28048),
                  Port.of("shuffle", 23562))
              .startsAfter("resourcemanager")
              // its containers are gone by then; it goes on to wait for log files to grow old
              .killedAfter(Duration.ofSeconds(6))
              .wellWhen(
                  ports ->
                      HttpCheck.nodeManager(
                          ports.address("nodemanager-http"), ports.address("resourcemanager-http")))
              .declared());

  private YarnServers() {}
}
