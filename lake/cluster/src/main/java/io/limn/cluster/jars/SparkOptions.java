package io.limn.cluster.jars;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Spark's own start script would add to the command line. */
public final class SparkOptions {
  private static final String OPTIONS_CLASS = "org.apache.spark.launcher.JavaModuleOptions";

  private SparkOptions() {}

  /**
   * The {@code --add-opens} that this Spark needs, asked from its launcher.
   *
   * @param sparkLib the folder of Spark's jars
   */
  public static List<String> moduleOptions(Path sparkLib) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(sparkLib, "spark-launcher_*.jar")) {
      for (Path jar : jars) {
        try (URLClassLoader launcher = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
          Object options =
              launcher.loadClass(OPTIONS_CLASS).getMethod("defaultModuleOptions").invoke(null);
          return List.of(options.toString().strip().split("\\s+"));
        }
      }
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("cannot ask Spark's launcher for its options", e);
    }
    throw new IllegalStateException("no spark-launcher jar in " + sparkLib);
  }
}
