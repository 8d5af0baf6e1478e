package io.limn.cluster.jars;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;

/** Hive's JDBC driver, as its project publishes it for clients: one jar with all that it needs. */
public final class HiveDriver {
  private static final String DRIVER_CLASS = "org.apache.hive.jdbc.HiveDriver";

  private HiveDriver() {}

  /**
   * The driver, in a class loader of its own that lasts as long as this process: the Hadoop and the
   * logging in its jar meet nothing of ours.
   *
   * @param lib the folder of its jars
   */
  public static Driver load(Path lib) {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      URLClassLoader own =
          new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      return (Driver) own.loadClass(DRIVER_CLASS).getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load " + DRIVER_CLASS + " from " + lib, e);
    }
  }
}
