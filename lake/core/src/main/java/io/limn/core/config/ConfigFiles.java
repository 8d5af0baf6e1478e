package io.limn.core.config;

import io.limn.core.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads configuration from wherever it is: a local path, or a URI of any Hadoop file system (a
 * workflow on a cluster has its files on HDFS).
 */
public final class ConfigFiles {
  private ConfigFiles() {}

  /** A location beside the file that names it, unless it is absolute or a URI. */
  public static String resolve(String fromFile, String location) {
    if (location.startsWith("/") || new Path(location).toUri().getScheme() != null) {
      return location;
    }
    Path parent = path(fromFile).getParent();
    return new Path(parent, location).toString();
  }

  /** The text of a UTF-8 file. */
  public static String read(String location) {
    Path path = path(location);
    try (InputStream in = fileSystem(path).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw new LakeException(
          location + " cannot be read", "the file does not exist", "check the path", e);
    } catch (IOException e) {
      throw new LakeException(
          location + " cannot be read",
          String.valueOf(e.getMessage()),
          "check that the file system answers and that you can read the file",
          e);
    }
  }

  public static boolean exists(String location) {
    Path path = path(location);
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw new LakeException(
          location + " cannot be accessed",
          String.valueOf(e.getMessage()),
          "check that the file system answers",
          e);
    }
  }

  /** The files in a folder whose names end so, sorted by name. */
  public static List<String> list(String folder, String ending) {
    Path path = path(folder);
    try {
      return Arrays.stream(fileSystem(path).listStatus(path))
          .filter(FileStatus::isFile)
          .map(status -> status.getPath().getName())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .map(name -> new Path(path, name).toString())
          .toList();
    } catch (IOException e) {
      throw new LakeException(
          folder + " cannot be listed",
          String.valueOf(e.getMessage()),
          "set the key datasets in lake.yaml to the folder with the dataset files",
          e);
    }
  }

  private static FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(new Configuration());
  }

  /** A plain path is local, whatever the default file system is. */
  private static Path path(String location) {
    Path path = new Path(location);
    return path.toUri().getScheme() == null
        ? new Path("file://" + java.nio.file.Path.of(location).toAbsolutePath().normalize())
        : path;
  }
}
