package io.limn.cluster.jars;

import java.util.List;
import java.util.stream.Stream;

/** What Hive's own start script would add to the command line. */
public final class HiveOptions {
  // hive-exec holds half of the others, and four libraries in versions that are older than Hadoop's
  private static final List<String> JARS_IN_ORDER =
      List.of(
          "avro.jar",
          "commons-lang3.jar",
          "protobuf-java.jar",
          "RoaringBitmap.jar",
          "hive-exec.jar",
          "*");

  // what Hive 4.0, made for Java 8, needs on Java 17
  private static final String OPENS =
      """
      java.base/java.io java.base/java.lang java.base/java.lang.invoke java.base/java.lang.reflect
      java.base/java.net java.base/java.nio java.base/java.time java.base/java.util
      java.base/java.util.concurrent java.base/java.util.concurrent.atomic
      java.base/java.util.regex java.base/jdk.internal.ref java.base/sun.nio.ch
      java.base/sun.nio.cs java.base/sun.security.action java.base/sun.util.calendar
      """;

  private HiveOptions() {}

  /**
   * The class path, which is not indifferent to the order of its jars.
   *
   * @param lib the folder of Hive's jars
   */
  public static List<String> classPath(String lib) {
    return JARS_IN_ORDER.stream().map(jar -> lib + "/" + jar).toList();
  }

  /** The {@code --add-opens} that this Hive needs. */
  public static List<String> moduleOptions() {
    return Stream.of(OPENS.strip().split("\\s+"))
        .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
        .toList();
  }
}
