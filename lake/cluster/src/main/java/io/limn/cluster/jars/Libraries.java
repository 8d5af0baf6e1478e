package io.limn.cluster.jars;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code <home>/lib}: a folder of links to jars for each module. A folder makes a class path of two
 * words instead of twenty kilobytes, which matters where it travels in an environment variable.
 */
public final class Libraries {
  // command lines name these jars by file, and so without a version
  private static final List<String> NAMED_BY_COMMANDS =
      List.of(
          "limn-",
          "jamm-",
          "avro-1",
          "commons-lang3-",
          "hive-exec-",
          "protobuf-java-",
          "RoaringBitmap-");

  private final Path folder;
  private final Checkout checkout;

  public Libraries(Path home, Checkout checkout) {
    this.folder = home.resolve("lib");
    this.checkout = checkout;
  }

  /** The links of a module, brought up to date with what was built last. */
  public Path linked(String module) {
    return linked(module, checkout.classPath(module));
  }

  /** The folder that holds our own storage handler for HiveServer2, once that has been built. */
  public Path hiveHandler() {
    return linked("hive-handler", checkout.hiveHandler().map(List::of).orElse(List.of()));
  }

  private Path linked(String name, List<Path> jars) {
    Path links = folder.resolve(name);
    TreeMap<String, Path> wanted = new TreeMap<>();
    for (Path jar : jars) {
      wanted.put(linkName(jar.getFileName().toString()), jar);
    }
    try {
      Files.createDirectories(links);
      try (DirectoryStream<Path> present = Files.newDirectoryStream(links)) {
        for (Path link : present) {
          if (!wanted.containsKey(link.getFileName().toString())) {
            Files.delete(link);
          }
        }
      }
      for (var entry : wanted.entrySet()) {
        link(links.resolve(entry.getKey()), entry.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot link the jars of " + name + " in " + links, e);
    }
    return links;
  }

  /** What Hadoop's processes have on their class path before its jars. */
  public Path hadoopOverlay() {
    Path overlay = folder.resolve("hadoop-overlay");
    LoopbackPatch.writeTo(overlay, List.copyOf(checkout.classPath("hadoop")));
    return overlay;
  }

  private static String linkName(String jar) {
    boolean named = NAMED_BY_COMMANDS.stream().anyMatch(jar::startsWith);
    return named ? jar.replaceFirst("-\\d[^-]*(-SNAPSHOT)?(?=[-.])", "") : jar;
  }

  // a running server may open any of its jars at any time: what is right stays untouched
  private static void link(Path link, Path target) throws IOException {
    try {
      if (Files.readSymbolicLink(link).equals(target)) {
        return;
      }
      Files.delete(link);
    } catch (NoSuchFileException e) {
      // not linked yet
    }
    Files.createSymbolicLink(link, target);
  }
}
