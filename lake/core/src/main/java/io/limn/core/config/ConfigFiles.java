package io.limn.core.config;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.store.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Reads configuration from wherever it is: a local path, or a URI of any Hadoop file system (a
 * workflow on a cluster has its files on HDFS). Local paths are read without Hadoop, which takes a
 * third of a second to start.
 */
public final class ConfigFiles {
  private ConfigFiles() {}

  /** A location beside the file that names it, unless it is absolute or a URI. */
  public static String resolve(String fromFile, String location) {
    if (location.startsWith("/") || Location.isUri(location)) {
      return location;
    }
    if (Location.isUri(fromFile)) {
      var parent = Location.path(fromFile).getParent();
      return new org.apache.hadoop.fs.Path(parent, location).toString();
    }
    return absolute(fromFile).resolveSibling(location).normalize().toString();
  }

  /** The text of a UTF-8 file. */
  public static String read(String location) {
    try {
      byte[] bytes = Location.isUri(location) ? remote(location) : local(location);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new LakeException(
          location + " cannot be read", "the file does not exist", "check the path", e);
    } catch (IOException e) {
      throw unreadable(location + " cannot be read", e);
    }
  }

  private static byte[] remote(String location) throws IOException {
    var path = Location.path(location);
    FileSystem files = fileSystem(path);
    if (files.getFileStatus(path).isDirectory()) {
      throw directory(location);
    }
    try (InputStream in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  private static byte[] local(String location) throws IOException {
    Path file = absolute(location);
    if (Files.isDirectory(file)) {
      throw directory(location);
    }
    return Files.readAllBytes(file);
  }

  private static LakeException directory(String location) {
    return new LakeException(
        location + " cannot be read", "it is a directory", "give the path of a file");
  }

  private static LakeException unreadable(String problem, IOException e) {
    return new LakeException(
        problem,
        IoReason.of(e),
        e instanceof UnsupportedFileSystemException
            ? "use a path on this machine or a URI of HDFS, or add the file system's jar to the"
                + " class path"
            : "check that the file system answers and that you may read there",
        e);
  }

  public static boolean exists(String location) {
    if (!Location.isUri(location)) {
      return Files.exists(absolute(location));
    }
    var path = Location.path(location);
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw unreadable(location + " cannot be accessed", e);
    }
  }

  /** The files in a folder whose names end so, sorted by name. */
  public static List<String> list(String folder, String ending) {
    try {
      List<String> names = Location.isUri(folder) ? remoteNames(folder) : localNames(folder);
      return names.stream()
          .filter(name -> name.endsWith(ending))
          .sorted()
          .map(name -> resolve(folder + "/" + name, name))
          .toList();
    } catch (IOException e) {
      throw new LakeException(
          folder + " cannot be listed",
          IoReason.of(e),
          "set the key datasets in lake.yaml to the folder with the dataset files",
          e);
    }
  }

  private static List<String> remoteNames(String folder) throws IOException {
    var path = Location.path(folder);
    FileSystem files = fileSystem(path);
    if (!files.getFileStatus(path).isDirectory()) {
      throw new NotDirectoryException(folder);
    }
    return Arrays.stream(files.listStatus(path))
        .filter(FileStatus::isFile)
        .map(status -> status.getPath().getName())
        .toList();
  }

  private static List<String> localNames(String folder) throws IOException {
    try (Stream<Path> files = Files.list(absolute(folder))) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Path absolute(String location) {
    return Path.of(location).toAbsolutePath().normalize();
  }

  private static FileSystem fileSystem(org.apache.hadoop.fs.Path path) throws IOException {
    return Location.opened(() -> path.getFileSystem(new Configuration()));
  }
}
