package io.limn.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * A file that one process leaves for another, on a local disk or any Hadoop file system: at its
 * place it is whole, or it is not there. What the lake itself is made of never gets there this way:
 * {@link #replace} replaces.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file, in place of the one that was there; makes its folder if need be.
   *
   * <p>After success it holds these bytes; after an exception what it held before, or these.
   *
   * @param location a URI, or a local path
   */
  public static void replace(String location, byte[] bytes, Configuration configuration)
      throws IOException {
    Path path = Location.path(location);
    if (path.toUri().getScheme().equals("file")) {
      replaceLocal(java.nio.file.Path.of(path.toUri().getPath()).toAbsolutePath(), bytes);
    } else {
      FileContext files =
          Location.opened(() -> FileContext.getFileContext(path.toUri(), configuration));
      replaceAnywhere(path, bytes, files);
    }
  }

  private static void replaceLocal(java.nio.file.Path path, byte[] bytes) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    Files.createDirectories(path.getParent());
    java.nio.file.Path draft = path.resolveSibling(draft(path.getFileName().toString()));
    try {
      Files.write(draft, bytes);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void replaceAnywhere(Path path, byte[] bytes, FileContext files)
      throws IOException {
    Path draft = new Path(path.getParent(), draft(path.getName()));
    try (OutputStream out =
        files.create(draft, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
      out.write(bytes);
    }
    files.rename(draft, path, Rename.OVERWRITE);
  }

  private static String draft(String name) {
    return "." + name + "." + UUID.randomUUID() + ".draft";
  }
}
