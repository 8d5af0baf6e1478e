package io.limn.cluster.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells apart what a driver runs with: its jobs, Spark's jars, its configuration, its options. A
 * jar is known by what the file system says of it, which no one can keep while changing the content
 * (the time of the last change of its status is set by the system): to read a quarter of a gigabyte
 * before each command would take longer than the command.
 */
public final class DriverCode {
  private static final String FILE_ATTRIBUTES = "unix:ino,size,lastModifiedTime,ctime";

  private static final List<String> CREDENTIALS =
      List.of(
          "KRB5CCNAME",
          "KRB5_CONFIG",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_PROFILE");

  private DriverCode() {}

  /**
   * A digest in hexadecimal digits.
   *
   * @param jars the jar with the jobs, and Spark's
   * @param conf the folder that Spark and Hadoop are configured from; its files are read
   * @param options of the process
   */
  public static String of(List<Path> jars, Path conf, List<String> options) throws IOException {
    MessageDigest digest = sha256();
    for (Path jar : jars) {
      add(digest, jar + " " + identity(jar));
    }
    Map<String, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(conf, Files::isRegularFile)) {
      all.forEach(file -> files.put(file.getFileName().toString(), file));
    }
    for (Map.Entry<String, Path> file : files.entrySet()) {
      add(digest, file.getKey() + " " + Files.size(file.getValue()));
      digest.update(Files.readAllBytes(file.getValue()));
    }
    options.forEach(option -> add(digest, option));
    add(digest, System.getProperty("java.home") + " " + Runtime.version());
    // who the driver is to other systems
    CREDENTIALS.forEach(name -> add(digest, name + " " + System.getenv(name)));
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
