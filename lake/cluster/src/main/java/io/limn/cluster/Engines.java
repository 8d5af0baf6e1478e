package io.limn.cluster;

import io.limn.cluster.health.Loopback;
import io.limn.cluster.jars.Checkout;
import io.limn.cluster.jars.HadoopJar;
import io.limn.cluster.jars.HiveDriver;
import io.limn.cluster.jars.HiveOptions;
import io.limn.cluster.jars.SparkOptions;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.JavaCommand;
import io.limn.cluster.process.Output;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs the way a cluster's own tools do, each in a Java process that ends with ours:
 * {@code hadoop jar} on Hadoop's class path, {@code spark-submit} on Spark's, both configured from
 * {@code <home>/conf}. Where a job runs is up to its arguments: {@code -D
 * mapreduce.framework.name=local|yarn}, {@code --master local[*]|yarn}.
 */
public final class Engines {
  private static final List<String> CLIENT_JVM =
      List.of("-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true");

  private final HomeLayout layout;
  private final Path conf;
  private final List<String> jvm;

  private Engines(HomeLayout layout, Path conf, List<String> jvm) {
    this.layout = layout;
    this.conf = conf;
    this.jvm = jvm;
  }

  /** Engines configured by the cluster of that home, which must have been up once. */
  public static Engines at(Path home) {
    Path absolute = home.toAbsolutePath().normalize();
    return new Engines(
        new HomeLayout(absolute, Checkout.here()), absolute.resolve("conf"), CLIENT_JVM);
  }

  /**
   * Engines configured from another folder than the home's own.
   *
   * @param otherConf holds {@code core-site.xml}, {@code spark-defaults.conf} and so on
   */
  public Engines configuredBy(Path otherConf) {
    return new Engines(layout, otherConf.toAbsolutePath().normalize(), jvm);
  }

  /**
   * For programs that end within a minute or two: they are compiled quickly rather than well, which
   * takes half of the processor time that Spark needs on little data. Much data takes longer so. A
   * JVM that compiles only quickly reserves 48 MB for that, which Spark's planner fills in a
   * minute.
   */
  public Engines forLittleData() {
    List<String> quick = new ArrayList<>(CLIENT_JVM);
    quick.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
    return new Engines(layout, conf, List.copyOf(quick));
  }

  /**
   * {@code hadoop jar ARGS…}.
   *
   * @param heapMegabytes of the submitting process, in which the whole job runs when it is local
   * @param arguments a jar, its main class unless the jar names one, and the program's arguments
   */
  public ChildJvm hadoopJar(int heapMegabytes, List<String> arguments, Output output) {
    List<String> classPath = new ArrayList<>(layout.hadoopClassPath());
    classPath.set(0, conf.toString());
    Map<String, String> environment = new HashMap<>(environment());
    if (!arguments.isEmpty() && !HadoopJar.mustBeUnpacked(Path.of(arguments.get(0)))) {
      environment.put("HADOOP_CLIENT_SKIP_UNJAR", "true");
    }
    return ChildJvm.start(
        new JavaCommand(
            heapMegabytes, jvm, classPath, "org.apache.hadoop.util.RunJar", arguments, environment),
        output);
  }

  /**
   * {@code hadoop CLASS ARGS…}: a program that comes with Hadoop, such as {@code
   * org.apache.hadoop.fs.FsShell}.
   */
  public ChildJvm hadoop(
      int heapMegabytes, String mainClass, List<String> arguments, Output output) {
    List<String> classPath = new ArrayList<>(layout.hadoopClassPath());
    classPath.set(0, conf.toString());
    return ChildJvm.start(
        new JavaCommand(heapMegabytes, jvm, classPath, mainClass, arguments, environment()),
        output);
  }

  /**
   * {@code spark-submit ARGS…}.
   *
   * @param heapMegabytes of the driver when it runs in this process (local, or YARN in client
   *     mode); of the submitting process otherwise
   * @param arguments options, a jar, and the program's arguments
   */
  public ChildJvm sparkSubmit(int heapMegabytes, List<String> arguments, Output output) {
    List<String> classPath = new ArrayList<>(layout.sparkClassPath());
    classPath.set(0, conf.toString());
    List<String> flags = new ArrayList<>(jvm);
    flags.addAll(SparkOptions.moduleOptions(layout.sparkLib()));
    return ChildJvm.start(
        new JavaCommand(
            heapMegabytes,
            flags,
            classPath,
            "org.apache.spark.deploy.SparkSubmit",
            arguments,
            environment()),
        output);
  }

  /**
   * A program on Hive's class path, with our storage handler: one that speaks with the metastore.
   *
   * @param jars the program's own, before Hive's
   */
  public ChildJvm hive(
      int heapMegabytes, List<Path> jars, String mainClass, List<String> arguments, Output output) {
    List<String> classPath = new ArrayList<>(List.of(conf.toString()));
    jars.forEach(jar -> classPath.add(jar.toString()));
    classPath.addAll(layout.hiveClassPath());
    List<String> flags = new ArrayList<>(jvm);
    flags.addAll(HiveOptions.moduleOptions());
    return ChildJvm.start(
        new JavaCommand(heapMegabytes, flags, classPath, mainClass, arguments, environment()),
        output);
  }

  /** Hive's JDBC driver, as users give it to their own clients. */
  public Driver hiveDriver() {
    return HiveDriver.load(layout.hiveJdbcLib());
  }

  private Map<String, String> environment() {
    return Map.of(
        "HADOOP_CONF_DIR", conf.toString(),
        "YARN_CONF_DIR", conf.toString(),
        "SPARK_CONF_DIR", conf.toString(),
        "SPARK_LOCAL_IP", Loopback.ADDRESS,
        "SPARK_LOCAL_HOSTNAME", Loopback.ADDRESS);
  }
}
