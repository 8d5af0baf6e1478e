package io.limn.tests;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What is inside a jar that users submit. */
final class BuiltJar {
  private static final String ENDING = ".class";

  private BuiltJar() {}

  /**
   * Its classes, with their folders and their ending.
   *
   * @param location below the checkout
   */
  static List<String> classes(String location) throws IOException {
    try (JarFile jar = new JarFile(LimnProcess.checkout().resolve(location).toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(ENDING)).toList();
    }
  }
}
