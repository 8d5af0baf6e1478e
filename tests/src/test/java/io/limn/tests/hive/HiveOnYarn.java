package io.limn.tests.hive;

import io.limn.cluster.health.HiveServer2Check;
import io.limn.cluster.jars.HiveOptions;
import io.limn.cluster.jars.LoopbackPatch;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.JavaCommand;
import io.limn.cluster.process.Output;
import io.limn.tests.SharedCluster;
import io.limn.tests.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * A HiveServer2 as clusters have it: Tez on YARN, and our jar not on its class path. It shares the
 * metastore of the cluster.
 */
final class HiveOnYarn implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofMinutes(2);
  private static final int HEAP_MEGABYTES = 768;
  private static final String TASK_JVM =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true ";

  /** What listens on every interface, whatever Tez's configuration says. */
  private static final List<String> LISTENERS =
      List.of(
          "org/apache/tez/dag/api/client/DAGClientServer",
          "org/apache/tez/dag/app/TezTaskCommunicatorImpl");

  /** What Tez and Hive's tasks need besides Hadoop's jars and hive-exec, which Hive sends along. */
  private static final List<String> TEZ_JARS =
      List.of("tez-", "hadoop-shim-", "commons-collections", "protobuf-java", "RoaringBitmap");

  private final SharedCluster cluster;
  private final Path log;
  private final int port;
  private final ChildJvm server;

  /**
   * @param folder of its own
   * @param more settings of the server
   */
  HiveOnYarn(SharedCluster cluster, Path folder, Map<String, String> more) throws IOException {
    this.cluster = cluster;
    this.log = folder.resolve("hiveserver2.log");
    this.port = freePort();
    Path conf = Files.createDirectories(folder.resolve("conf"));
    writeSite(conf.resolve("hiveserver2-site.xml"), folder, more);
    this.server =
        ChildJvm.start(
            new JavaCommand(
                HEAP_MEGABYTES,
                flags(folder),
                classPath(conf),
                "org.apache.hive.service.server.HiveServer2",
                List.of(),
                Map.of("HADOOP_CONF_DIR", cluster.cluster().conf().toString())),
            Output.file(log));
    HiveServer2Check check = new HiveServer2Check(port);
    Waiting.must(
        "a HiveServer2 that answers, see " + log, UP_WITHIN, () -> check.ailment().isEmpty());
  }

  /** As the cluster's own, but for where it runs its tasks and what it writes where. */
  private void writeSite(Path site, Path folder, Map<String, String> more) throws IOException {
    Configuration configuration = new Configuration(false);
    configuration.addResource(
        new org.apache.hadoop.fs.Path(
            cluster.home().resolve("servers/hiveserver2/conf/hiveserver2-site.xml").toUri()));
    List.of(
            "tez.local.mode",
            "tez.local.mode.without.network",
            "tez.runtime.optimize.local.fetch",
            "mapreduce.framework.name")
        .forEach(configuration::unset);
    configuration.set("hive.server2.thrift.port", Integer.toString(port));
    String scratch = folder.resolve("scratch").toString();
    for (Map.Entry<String, String> setting : configuration) {
      String here =
          setting.getValue().replace(cluster.home() + "/servers/hiveserver2/scratch", scratch);
      configuration.set(setting.getKey(), here);
    }
    String hdfs = "hdfs://" + cluster.endpoints().address("namenode") + "/hive-on-yarn/";
    configuration.set("hive.exec.scratchdir", hdfs + "scratch");
    configuration.set("hive.user.install.directory", hdfs + "user");
    configuration.set("tez.staging-dir", hdfs + "staging");
    Path loopback = folder.resolve("tez-overlay");
    List<Path> tez = tezJars();
    LoopbackPatch.write(loopback, tez, LISTENERS);
    // on the one node already; a cluster has them on HDFS, where tez.lib.uris says
    configuration.set(
        "tez.cluster.additional.classpath.prefix",
        Stream.concat(Stream.of(loopback), tez.stream())
            .map(Path::toString)
            .collect(Collectors.joining(":")));
    String jvm = TASK_JVM + String.join(" ", HiveOptions.moduleOptions());
    configuration.set("tez.am.launch.cmd-opts", "-Xmx384m " + jvm);
    configuration.set("tez.am.tez-ui.webservice.enable", "false");
    configuration.set("hive.tez.container.size", "512");
    configuration.set("hive.tez.java.opts", "-Xmx300m " + jvm);
    more.forEach(configuration::set);
    try (OutputStream out = Files.newOutputStream(site)) {
      configuration.writeXml(out);
    }
  }

  private Path hiveLib() {
    return cluster.home().resolve("lib/hive");
  }

  private List<Path> tezJars() throws IOException {
    try (Stream<Path> jars = Files.list(hiveLib())) {
      return jars.filter(
              jar -> TEZ_JARS.stream().anyMatch(jar.getFileName().toString()::startsWith))
          .toList();
    }
  }

  private List<String> flags(Path folder) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Djava.io.tmpdir=" + folder,
                "-Dlog4j2.configurationFile="
                    + cluster.home().resolve("servers/hiveserver2/conf/hive-log4j2.properties")));
    flags.addAll(HiveOptions.moduleOptions());
    return flags;
  }

  private List<String> classPath(Path conf) {
    List<String> classPath =
        new ArrayList<>(List.of(conf.toString(), cluster.cluster().conf().toString()));
    classPath.addAll(HiveOptions.classPath(hiveLib().toString()));
    return classPath;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A session of somebody's own client. */
  Connection connect() throws SQLException {
    Driver driver = cluster.engines().hiveDriver();
    Properties properties = new Properties();
    properties.setProperty("user", "limn");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // what the driver loads by name is beside it; other tests in this thread have other needs
    thread.setContextClassLoader(driver.getClass().getClassLoader());
    try {
      return driver.connect("jdbc:hive2://127.0.0.1:" + port + "/default", properties);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
