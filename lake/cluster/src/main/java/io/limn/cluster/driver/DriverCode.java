package io.limn.cluster.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells apart what a driver runs with: its jobs, Spark's jars, its options. A jar is known by what
 * the file system says of it, which no one can keep while changing the content (the time of the
 * last change of its status is set by the system): to read a quarter of a gigabyte before each
 * command would take longer than the command.
 */
public final class DriverCode {
  private static final String FILE_ATTRIBUTES = "unix:ino,size,lastModifiedTime,ctime";

  private DriverCode() {}

  /**
   * A digest in hexadecimal digits.
   *
   * @param jobs the jar with the jobs
   * @param sparkLib the folder of Spark's jars
   * @param options a file with options
   */
  public static String of(Path jobs, Path sparkLib, Path options) throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(sparkLib)) {
      all.forEach(jar -> jars.put(jar.getFileName().toString(), jar));
    }
    MessageDigest digest = sha256();
    add(digest, identity(jobs));
    for (Path jar : jars.values()) {
      add(digest, jar.getFileName() + " " + identity(jar));
    }
    digest.update(Files.readAllBytes(options));
    add(digest, System.getProperty("java.home") + " " + Runtime.version());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String identity(Path file) throws IOException {
    return new TreeMap<>(Files.readAttributes(file, FILE_ATTRIBUTES)).toString();
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
