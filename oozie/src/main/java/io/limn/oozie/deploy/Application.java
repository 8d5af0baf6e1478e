package io.limn.oozie.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that runs of the lake need on the cluster.
 *
 * @param version names it; the same content has the same version, wherever it was put together
 * @param files by path
 */
public record Application(String version, List<PackedFile> files) {
  private static final int SHOWN_DIGITS = 12;
  private static final Pattern VERSION = Pattern.compile("[^.].*-[0-9a-f]{" + SHOWN_DIGITS + "}");

  /**
   * Puts it together.
   *
   * @param release of Limn, which becomes part of the version
   */
  public static Application of(String release, Collection<PackedFile> files) {
    TreeMap<String, PackedFile> byPath = new TreeMap<>();
    for (PackedFile file : files) {
      if (byPath.put(file.path(), file) != null) {
        throw new IllegalStateException(file.path() + " is in the application twice");
      }
    }
    MessageDigest digest = PackedFile.newDigest();
    for (PackedFile file : byPath.values()) {
      digest.update((file.sha256() + " " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String content = HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_DIGITS);
    return new Application(release + "-" + content, List.copyOf(byPath.values()));
  }

  /** Of all files together. */
  public long bytes() {
    return files.stream().mapToLong(PackedFile::bytes).sum();
  }

  /** Folders that its files lie in, a parent before its children. */
  List<String> folders() {
    return files.stream()
        .map(PackedFile::path)
        .flatMap(path -> parents(path).stream())
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Whether a folder's name is that of a version. */
  static boolean isVersion(String name) {
    return VERSION.matcher(name).matches();
  }

  private static List<String> parents(String path) {
    List<String> parents = new java.util.ArrayList<>();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      parents.add(path.substring(0, slash));
    }
    return parents;
  }
}
