package io.limn.cluster.server;

import io.limn.cluster.health.HiveServer2Check;
import io.limn.cluster.health.MetastoreCheck;
import io.limn.cluster.jars.HiveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hive: a metastore with Derby inside, and HiveServer2 with Tez inside. Tables on HDFS need HDFS
 * beside them; what lies on the local disk does not.
 */
final class HiveServers {
  private static final String MODULE = "hive";
  private static final String META_TOOL =
      "org.apache.hadoop.hive.metastore.tools.metatool.HiveMetaTool";

  // where tables that `limn catalog sync` makes hold the NameNode's address besides
  private static final String SPARK_LOCATION = "path";
  private static final String LAKE_ROOT = "limn.lake";

  static final List<Server> ENTRIES =
      List.of(
          Server.named("hive-metastore")
              .in(ServerGroup.HIVE)
              .runs(MODULE, "org.apache.hadoop.hive.metastore.HiveMetaStore")
              .on(classPath("@server-conf@", "@conf@"))
              .heap(256)
              .flags(metastoreFlags())
              .listensOn(new Port("hive-metastore", 29083))
              .configuredBy(
                  Map.of(
                      "metastore-site.xml", "hive/metastore-site.xml",
                      "metastore-log4j2.properties", "hive/log4j2.properties",
                      "log4j.properties", "hive/log4j.properties",
                      "file-system", "hive/file-system"))
              .prepared(HiveServers::followFileSystem)
              .wellWhen(ports -> new MetastoreCheck(ports.port("hive-metastore")))
              .declared(),
          Server.named("hiveserver2")
              .in(ServerGroup.HIVE)
              .runs(MODULE, "org.apache.hive.service.server.HiveServer2")
              .on(classPath("@server-conf@", "@conf@", "@hive-handler@/*"))
              .heap(768)
              .flags(hiveServer2Flags())
              .listensOn(new Port("hiveserver2", 20000))
              .configuredBy(
                  Map.of(
                      "hiveserver2-site.xml", "hive/hiveserver2-site.xml",
                      "hive-log4j2.properties", "hive/log4j2.properties",
                      "log4j.properties", "hive/log4j.properties"))
              .prepared((home, tools) -> emptyScratch(home))
              .startsAfter("hive-metastore")
              .wellWhen(ports -> new HiveServer2Check(ports.port("hiveserver2")))
              .declared());

  private HiveServers() {}

  private static String[] classPath(String... first) {
    return Stream.concat(Stream.of(first), HiveOptions.classPath("@lib@").stream())
        .toArray(String[]::new);
  }

  private static List<String> metastoreFlags() {
    List<String> flags = new ArrayList<>(Server.SMALL_JVM);
    flags.addAll(shared("metastore-log4j2.properties"));
    flags.add("-Dderby.stream.error.file=@log@/derby.log");
    return flags;
  }

  // queries run in it: they deserve the better compiler, and plans nest deeper than a small stack
  private static List<String> hiveServer2Flags() {
    List<String> flags =
        new ArrayList<>(List.of("-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true"));
    flags.addAll(shared("hive-log4j2.properties"));
    flags.add("-Djava.io.tmpdir=@server@/scratch");
    flags.add("-Djdk.reflect.useDirectMethodHandle=false");
    return flags;
  }

  private static List<String> shared(String logging) {
    List<String> flags =
        new ArrayList<>(List.of("-Dlog4j2.configurationFile=@server-conf@/" + logging));
    flags.addAll(HiveOptions.moduleOptions());
    return flags;
  }

  /**
   * The metastore keeps the location of every table and database with the NameNode's address in it.
   * When that has changed since, they are changed too, by Hive's own tool.
   */
  private static void followFileSystem(ServerHome home, Preparation.Tools tools)
      throws IOException {
    String today = Files.readString(home.conf().resolve("file-system")).strip();
    Path remembered = home.data().resolve("file-system");
    if (Files.exists(remembered)) {
      String then = Files.readString(remembered);
      if (!then.equals(today)) {
        tools.run(
            META_TOOL,
            "-updateLocation",
            today,
            then,
            "-serdePropKey",
            SPARK_LOCATION,
            "-tablePropKey",
            LAKE_ROOT);
      }
    }
    Files.writeString(remembered, today);
  }

  private static void emptyScratch(ServerHome home) throws IOException {
    Path scratch = home.folder().resolve("scratch");
    if (Files.exists(scratch)) {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(scratch);
  }
}
