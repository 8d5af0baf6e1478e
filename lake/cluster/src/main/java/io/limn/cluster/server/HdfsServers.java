package io.limn.cluster.server;

import io.limn.cluster.health.HttpCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * HDFS: a NameNode and one DataNode. Their configuration is the clients' too: {@code <home>/conf}.
 */
final class HdfsServers {
  private static final String MODULE = "hadoop";
  private static final String PACKAGE = "org.apache.hadoop.hdfs.server.";
  private static final String NAME_NODE = PACKAGE + "namenode.NameNode";

  static final String[] CLASS_PATH = {"@conf@", "@hadoop-overlay@", "@lib@/*"};

  static final List<Server> ENTRIES =
      List.of(
          Server.named("namenode")
              .in(ServerGroup.HDFS)
              .runs(MODULE, NAME_NODE)
              .on(CLASS_PATH)
              .heap(128)
              .flags(flags())
              .listensOn(new Port("namenode", 28020), new Port("namenode-http", 29870))
              .prepared(HdfsServers::format)
              .wellWhen(ports -> HttpCheck.nameNode(ports.address("namenode-http")))
              .declared(),
          Server.named("datanode")
              .in(ServerGroup.HDFS)
              .runs(MODULE, PACKAGE + "datanode.DataNode")
              .on(CLASS_PATH)
              .heap(128)
              .flags(flags())
              .listensOn(
                  new Port("datanode", 29866),
                  new Port("datanode-http", 29864),
                  new Port("datanode-ipc", 29867))
              .startsAfter("namenode")
              .wellWhen(
                  ports ->
                      HttpCheck.dataNode(
                          ports.address("datanode-http"), ports.address("namenode-http")))
              .declared());

  private HdfsServers() {}

  static List<String> flags() {
    List<String> flags = new ArrayList<>(Server.SMALL_JVM);
    flags.add("-XX:MaxMetaspaceSize=128m");
    flags.add("-Dhadoop.log.dir=@log@");
    return flags;
  }

  private static void format(ServerHome home, Preparation.Tools tools) throws IOException {
    Path formatted = home.data().resolve("name/current/VERSION");
    if (!Files.exists(formatted)) {
      // without this mark there is no image to lose: what a killed formatting left may go
      tools.run(NAME_NODE, "-format", "-nonInteractive", "-force");
    }
  }
}
