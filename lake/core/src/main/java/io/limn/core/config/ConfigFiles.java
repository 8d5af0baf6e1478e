package io.limn.core.config;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.store.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Reads configuration from wherever it is: a local path, or a URI of any Hadoop file system (a
 * workflow on a cluster has its files on HDFS).
 */
public final class ConfigFiles {
  private ConfigFiles() {}

  /** A location beside the file that names it, unless it is absolute or a URI. */
  public static String resolve(String fromFile, String location) {
    if (location.startsWith("/") || Location.isUri(location)) {
      return location;
    }
    Path parent = Location.path(fromFile).getParent();
    return new Path(parent, location).toString();
  }

  /** The text of a UTF-8 file. */
  public static String read(String location) {
    Path path = Location.path(location);
    try {
      FileSystem files = fileSystem(path);
      if (status(location, files, path).isDirectory()) {
        throw new LakeException(
            location + " cannot be read", "it is a directory", "give the path of a file");
      }
      try (InputStream in = files.open(path)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw unreadable(location + " cannot be read", e);
    }
  }

  private static FileStatus status(String location, FileSystem files, Path path)
      throws IOException {
    try {
      return files.getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new LakeException(
          location + " cannot be read", "the file does not exist", "check the path", e);
    }
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
    Path path = Location.path(location);
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw unreadable(location + " cannot be accessed", e);
    }
  }

  /** The files in a folder whose names end so, sorted by name. */
  public static List<String> list(String folder, String ending) {
    Path path = Location.path(folder);
    try {
      FileSystem files = fileSystem(path);
      if (!files.getFileStatus(path).isDirectory()) {
        throw new NotDirectoryException(folder);
      }
      return Arrays.stream(files.listStatus(path))
          .filter(FileStatus::isFile)
          .map(status -> status.getPath().getName())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .map(name -> new Path(path, name).toString())
          .toList();
    } catch (IOException e) {
      throw new LakeException(
          folder + " cannot be listed",
          IoReason.of(e),
          "set the key datasets in lake.yaml to the folder with the dataset files",
          e);
    }
  }

  private static FileSystem fileSystem(Path path) throws IOException {
    return Location.opened(() -> path.getFileSystem(new Configuration()));
  }
}
