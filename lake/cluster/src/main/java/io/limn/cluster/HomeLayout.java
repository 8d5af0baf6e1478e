package io.limn.cluster;

import io.limn.cluster.jars.Checkout;
import io.limn.cluster.jars.HiveOptions;
import io.limn.cluster.jars.Libraries;
import io.limn.cluster.jars.SparkOptions;
import io.limn.cluster.server.Endpoints;
import io.limn.cluster.server.Server;
import io.limn.cluster.server.ServerHome;
import io.limn.cluster.server.SparkServer;
import io.limn.cluster.server.Template;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is where below the home, and how it is written. */
final class HomeLayout {
  // what class paths, Hadoop's XML and Java's module path all take without quoting
  private static final Pattern USABLE = Pattern.compile("[\\p{L}\\p{N}/._+-]+");

  private static final Map<String, String> CLIENT_FILES =
      Map.ofEntries(
          Map.entry("core-site.xml", "hadoop/core-site.xml"),
          Map.entry("hdfs-site.xml", "hadoop/hdfs-site.xml"),
          Map.entry("yarn-site.xml", "hadoop/yarn-site.xml"),
          Map.entry("mapred-site.xml", "hadoop/mapred-site.xml"),
          Map.entry("capacity-scheduler.xml", "hadoop/capacity-scheduler.xml"),
          Map.entry("log4j.properties", "hadoop/log4j.properties"),
          Map.entry("hive-site.xml", "hive/hive-site.xml"),
          Map.entry("spark-defaults.conf", "spark/spark-defaults.conf"),
          Map.entry("log4j2.properties", "spark/log4j2.properties"),
          Map.entry("lake.yaml", "lake.yaml"));

  private final Path home;
  private final Checkout checkout;
  private final Libraries libraries;

  HomeLayout(Path home, Checkout checkout) {
    this.home = home;
    this.checkout = checkout;
    this.libraries = new Libraries(home, checkout);
    if (!USABLE.matcher(home.toString()).matches()) {
      throw new LakeException(
          "The cluster cannot use the folder '" + home + "'",
          "its name has characters that class paths or Hadoop's files cannot contain",
          "choose a folder without spaces and special characters with --home or LIMN_HOME");
    }
  }

  Path home() {
    return home;
  }

  /** Spark's jars. */
  Path sparkLib() {
    return libraries.linked("spark");
  }

  /** The jars of Hive's JDBC driver. */
  Path hiveJdbcLib() {
    return libraries.linked("hive-jdbc");
  }

  /** What programs of Hive have on their class path: our storage handler, then its own jars. */
  List<String> hiveClassPath() {
    List<String> classPath = new ArrayList<>();
    classPath.add(libraries.hiveHandler() + File.separator + "*");
    classPath.addAll(HiveOptions.classPath(libraries.linked("hive").toString()));
    return classPath;
  }

  /** Configuration that servers of Hadoop and all clients share. */
  Path conf() {
    return home.resolve("conf");
  }

  /** The folders of one server; its jars are linked when asked for. */
  ServerHome of(Server server) {
    return new ServerHome(serverFolder(server), home.resolve("lib").resolve(server.module()));
  }

  /** What a server or a client of Hadoop has on its class path. */
  List<String> hadoopClassPath() {
    return List.of(
        conf().toString(),
        libraries.hadoopOverlay().toString(),
        libraries.linked("hadoop") + File.separator + "*");
  }

  /** What Spark's own programs have on theirs. */
  List<String> sparkClassPath() {
    return List.of(conf().toString(), sparkLib() + File.separator + "*");
  }

  /** Writes what clients read. */
  void writeClientFiles(Endpoints endpoints) {
    Map<String, String> values = values(endpoints);
    CLIENT_FILES.forEach((file, template) -> write(conf().resolve(file), template, values));
  }

  /** Writes what one server reads, and makes its folders. */
  void writeServerFiles(Server server, Endpoints endpoints) {
    ServerHome folders = of(server);
    Map<String, String> values = values(server, endpoints);
    try {
      for (Path folder : List.of(folders.conf(), folders.data(), folders.log())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw unwritable(folders.folder(), e);
    }
    server
        .files()
        .forEach((file, template) -> write(folders.conf().resolve(file), template, values));
  }

  /** What a server's templates may name. */
  Map<String, String> values(Server server, Endpoints endpoints) {
    ServerHome folders = of(server);
    Map<String, String> values = values(endpoints);
    values.put("server", folders.folder().toString());
    values.put("server-conf", folders.conf().toString());
    values.put("data", folders.data().toString());
    values.put("log", folders.log().toString());
    values.put("lib", libraries.linked(server.module()).toString());
    if (server.name().equals(SparkServer.NAME)) {
      values.put("spark-module-options", String.join("\n", SparkOptions.moduleOptions(sparkLib())));
    }
    return values;
  }

  private Map<String, String> values(Endpoints endpoints) {
    Map<String, String> values = new TreeMap<>();
    endpoints.ports().forEach((name, number) -> values.put(name, number.toString()));
    values.put("home", home.toString());
    values.put("conf", conf().toString());
    values.put("servers", home.resolve("servers").toString());
    values.put("spark-lib", sparkLib().toString());
    values.put("hadoop-overlay", libraries.hadoopOverlay().toString());
    values.put("hive-handler", libraries.hiveHandler().toString());
    values.put("hive-metastore-client", libraries.linked("hive-metastore-client").toString());
    values.put("oozie-sharelib", libraries.linked("oozie-sharelib").toString());
    values.put("hadoop-classpath", String.join(",", hadoopClassPath()));
    values.put("checkout", checkout.root().toString());
    values.put("user", System.getProperty("user.name"));
    return values;
  }

  private Path serverFolder(Server server) {
    return home.resolve("servers").resolve(server.name());
  }

  private static void write(Path file, String template, Map<String, String> values) {
    String text = Template.resource(template).filled(values);
    try {
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return;
      }
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), "written", ".tmp");
      Files.writeString(written, text);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static LakeException unwritable(Path path, IOException e) {
    return new LakeException(
        "The cluster's files cannot be written",
        path + ": " + IoReason.of(e),
        "free disk space, get write permission, or choose another --home",
        e);
  }
}
