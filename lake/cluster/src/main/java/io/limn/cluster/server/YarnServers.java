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
                  new Port("resourcemanager", 28032),
                  new Port("resourcemanager-scheduler", 28030),
                  new Port("resourcemanager-tracker", 28031),
                  new Port("resourcemanager-admin", 28033),
                  new Port("resourcemanager-http", 28088))
              .wellWhen(ports -> HttpCheck.resourceManager(ports.address("resourcemanager-http")))
              .declared(),
          Server.named("nodemanager")
              .in(ServerGroup.YARN)
              .runs(MODULE, PACKAGE + "nodemanager.NodeManager")
              .on(HdfsServers.CLASS_PATH)
              .heap(128)
              .flags(HdfsServers.flags())
              .listensOn(
                  new Port("nodemanager", 28041),
                  new Port("nodemanager-localizer", 28040),
                  new Port("nodemanager-http", 28042),
                  new Port("nodemanager-collector", 28048),
                  new Port("shuffle", 23562))
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
