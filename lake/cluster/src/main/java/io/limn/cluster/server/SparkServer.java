package io.limn.cluster.server;

import io.limn.cluster.driver.DriverCheck;
import io.limn.cluster.driver.DriverCode;
import io.limn.cluster.jars.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Spark driver that stays: {@code spark-submit} of the jobs' own main class, which runs the
 * other jobs for commands that ask at its socket.
 */
public final class SparkServer {
  public static final String NAME = "spark";

  private static final String MODULE = "spark";
  private static final String RUN = "run";
  private static final String SOCKET = "driver.sock";
  private static final String CODE = "code";
  private static final String JAR = "limn-spark-jobs.jar";
  private static final int MOST_COMMANDS = 4;
  private static final int HEAP_MEGABYTES = 1024;

  static final Server ENTRY =
      Server.named(NAME)
          .in(ServerGroup.SPARK)
          .runs(MODULE, "org.apache.spark.deploy.SparkSubmit", arguments())
          .on("@conf@", "@lib@/*")
          .heap(HEAP_MEGABYTES)
          .flags(flags())
          .configuredBy(Map.of("fairscheduler.xml", "spark/fairscheduler.xml"))
          .prepared((home, tools) -> prepare(home))
          .wellWhenAt(home -> new DriverCheck(socket(home)))
          .declared();

  private SparkServer() {}

  /** Where it listens. */
  public static Path socket(ServerHome home) {
    return home.folder().resolve(RUN).resolve(SOCKET);
  }

  /**
   * What a driver that is started now would run with.
   *
   * @see DriverCode
   */
  public static String code(ServerHome home) throws IOException {
    Checkout checkout = Checkout.here();
    List<Path> jars = new ArrayList<>(List.of(checkout.sparkJobs()));
    jars.addAll(checkout.classPath(MODULE));
    List<String> options = new ArrayList<>(List.of(arguments()));
    options.addAll(flags());
    options.add(HEAP_MEGABYTES + " MB");
    // the configuration of clients is beside the servers' folders
    return DriverCode.of(jars, home.folder().resolve("../../conf").normalize(), options);
  }

  private static String[] arguments() {
    return new String[] {
      "--class",
      "io.limn.spark.Driver",
      "--properties-file",
      "@conf@/spark-defaults.conf",
      "--conf",
      "spark.scheduler.mode=FAIR",
      "--conf",
      "spark.scheduler.allocation.file=file:@server-conf@/fairscheduler.xml",
      "@server@/" + JAR,
      "--socket",
      "@server@/" + RUN + "/" + SOCKET,
      "--code",
      "@server@/" + CODE,
      "--commands",
      Integer.toString(MOST_COMMANDS)
    };
  }

  private static List<String> flags() {
    return List.of(
        "-XX:+UseSerialGC",
        // commands are short: they are compiled quickly rather than well
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=240m",
        // a command that takes all memory ends the driver, and the next command starts it again
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.net.preferIPv4Stack=true",
        "@spark-module-options@");
  }

  /** A copy of the jobs: a build may replace the jar while the driver still reads from it. */
  private static void prepare(ServerHome home) throws IOException {
    Files.writeString(home.folder().resolve(CODE), code(home));
    Path copied = Files.createTempFile(home.folder(), "jobs", ".tmp");
    Files.copy(Checkout.here().sparkJobs(), copied, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copied, home.folder().resolve(JAR), StandardCopyOption.ATOMIC_MOVE);
  }
}
