package io.limn.core.store;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Opens the file store that a root's URI asks for. */
public final class FileStores {
  private static final String[] CONFIGURATION_FILES = {
    "core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml"
  };

  private static final Set<String> FENCING = Set.of("hdfs", "viewfs", "file");

  private FileStores() {}

  /**
   * The store at a root: a local one for {@code file:}, else the Hadoop file system of that scheme,
   * or the default one where the root has no scheme.
   */
  public static FileStore open(String root, Configuration configuration) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(root);
    if ("file".equals(path.toUri().getScheme())) {
      return new LocalFileStore(Path.of(path.toUri().getPath()));
    }
    try {
      return Location.opened(() -> new HadoopFileStore(path, configuration));
    } catch (UnsupportedFileSystemException e) {
      throw new LakeException(
          "The lake's root " + root + " cannot be opened",
          IoReason.of(e),
          "use hdfs: or file:, or add the file system's jar to the class path and its"
              + " fs.AbstractFileSystem.<scheme>.impl to core-site.xml",
          e);
    } catch (IOException e) {
      throw new LakeException(
          "The lake's root " + root + " cannot be opened",
          IoReason.of(e),
          "check root in lake.yaml, and its Hadoop configuration",
          e);
    }
  }

  /**
   * Whether deleting a folder for certain keeps everyone from renaming out of it afterwards: so it
   * does on HDFS and on a local disk, not on object stores; of other file systems it is not known.
   */
  public static boolean fences(String root, Configuration configuration) {
    String scheme = new org.apache.hadoop.fs.Path(root).toUri().getScheme();
    return FENCING.contains(
        scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme);
  }

  /**
   * Hadoop's configuration: what the class path has, and over it the files of a folder.
   *
   * @param folder with core-site.xml and its kin; files that are not there are left out
   */
  public static Configuration hadoop(Optional<String> folder) {
    return configured(new Configuration(), folder);
  }

  /** The same, put into a configuration that exists: what was set in it by hand stays. */
  public static Configuration configured(Configuration configuration, Optional<String> folder) {
    for (String name : CONFIGURATION_FILES) {
      folder
          .map(parent -> new File(parent, name))
          .filter(File::isFile)
          .ifPresent(
              file -> configuration.addResource(new org.apache.hadoop.fs.Path(file.toURI())));
    }
    return configuration;
  }
}
