package io.limn.tests;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The classes of a jar that users submit, with their folders and their ending. */
final class BuiltJar {
  private static final String ENDING = ".class";

  private final List<String> classes;

  /**
   * Reads what is in it.
   *
   * @param location below the checkout
   */
  BuiltJar(String location) throws IOException {
    try (JarFile jar = new JarFile(LimnProcess.checkout().resolve(location).toFile())) {
      this.classes =
          jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(ENDING)).toList();
    }
  }

  /** Classes that lie in none of these folders. */
  List<String> outside(String... folders) {
    return classes.stream().filter(name -> Stream.of(folders).noneMatch(name::startsWith)).toList();
  }

  /** Classes whose names hold one of these parts. */
  List<String> with(String... parts) {
    return classes.stream().filter(name -> Stream.of(parts).anyMatch(name::contains)).toList();
  }

  /** The simple names of the classes in that very folder that are no part of another. */
  SortedSet<String> in(String folder) {
    return classes.stream()
        .filter(name -> name.startsWith(folder) && !name.contains("$"))
        .map(name -> name.substring(folder.length(), name.length() - ENDING.length()))
        .filter(name -> !name.contains("/") && !name.equals("package-info"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of these classes that are not there. */
  List<String> lacking(String... wanted) {
    return Stream.of(wanted).filter(name -> !classes.contains(name)).toList();
  }
}
