package io.limn.cluster.jars;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A jar for {@code hadoop jar}, which unpacks each one that it runs unless it is told not to. */
public final class HadoopJar {
  private HadoopJar() {}

  /**
   * Whether it brings jars in {@code lib/} or classes in {@code classes/}, which are found only
   * when it is unpacked. A jar that cannot be read does not: Hadoop says what is wrong with it.
   */
  public static boolean mustBeUnpacked(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(ZipEntry::getName).anyMatch(HadoopJar::isFoundUnpackedOnly);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFoundUnpackedOnly(String entry) {
    return entry.startsWith("classes/") || (entry.startsWith("lib/") && entry.endsWith(".jar"));
  }
}
