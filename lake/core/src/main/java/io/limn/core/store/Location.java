package io.limn.core.store;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Where a file is, as people write it: a local path, or a URI of any Hadoop file system. */
public final class Location {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

  private Location() {}

  /** Whether it says which file system it is on. */
  public static boolean isUri(String location) {
    return URI.matcher(location).matches();
  }

  /** As Hadoop names it; a plain path is local, whatever the default file system is. */
  public static Path path(String location) {
    return isUri(location)
        ? new Path(location)
        : new Path("file://" + java.nio.file.Path.of(location).toAbsolutePath().normalize());
  }

  /** Something that opens a file system. */
  @FunctionalInterface
  public interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * Opens a file system.
   *
   * @throws IOException when it cannot be reached; Hadoop calls a host that nobody knows an
   *     argument error
   */
  public static <T> T opened(Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof IOException why ? why : new IOException(e.getMessage(), e);
    }
  }
}
