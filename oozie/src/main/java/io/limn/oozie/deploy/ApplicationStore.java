package io.limn.oozie.deploy;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The folder of applications, a folder for each version inside.
 *
 * <p>A version appears at once and whole: it is uploaded under a name that begins with a dot, and
 * renamed. Two that upload the same content cannot hurt each other: one rename wins, and what it
 * put there is what the other one would have.
 */
public final class ApplicationStore {
  private static final String UPLOADING = ".uploading-";
  private static final String DELETING = ".deleting-";
  private static final Duration ABANDONED = Duration.ofDays(1);
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileContext files;
  private final Path folder;

  /**
   * @param folder URI of the folder of applications; it need not exist
   */
  public ApplicationStore(String folder, Configuration configuration) {
    this.folder = new Path(folder);
    try {
      this.files = FileContext.getFileContext(this.folder.toUri(), configuration);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** An uploaded version. */
  public record Version(String name, String folder, Instant deployed) {}

  /** The URI of a version's folder, whether or not it is there. */
  public String location(String version) {
    return files.makeQualified(new Path(folder, version)).toString();
  }

  /** Whether a version is there, and so whole. */
  public boolean contains(String version) {
    try {
      return files.util().exists(new Path(folder, version));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** All versions, the newest first. */
  public List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (FileStatus child : children()) {
      String name = child.getPath().getName();
      if (child.isDirectory() && Application.isVersion(name)) {
        Instant deployed = Instant.ofEpochMilli(child.getModificationTime());
        versions.add(new Version(name, location(name), deployed));
      }
    }
    versions.sort(Comparator.comparing(Version::deployed).reversed());
    return versions;
  }

  /**
   * Uploads an application. Afterwards its version is there and whole; after a failure it is there
   * or not, but never in part.
   *
   * @param uploaded told the bytes of each piece that was written
   * @return whether it is new; false when the same content was there
   */
  public boolean deploy(Application application, LongConsumer uploaded) {
    if (contains(application.version())) {
      return false;
    }
    Path upload = new Path(folder, UPLOADING + UUID.randomUUID());
    try {
      files.mkdir(upload, FsPermission.getDirDefault(), true);
      for (String each : application.folders()) {
        files.mkdir(new Path(upload, each), FsPermission.getDirDefault(), false);
      }
      for (PackedFile file : application.files()) {
        write(file, new Path(upload, file.path()), uploaded);
      }
      return publish(upload, new Path(folder, application.version()));
    } catch (IOException e) {
      throw new LakeException(
          "The application could not be uploaded",
          folder + ": " + IoReason.of(e),
          "check that the file system has free space and that you can write there, then deploy"
              + " again",
          e);
    }
  }

  /**
   * Puts a version out of reach: nobody can submit it any more. What has been submitted with it
   * fails from now on, so look again who does before it is {@link Withdrawn#delete deleted}.
   */
  public Withdrawn withdraw(Version version) {
    Path from = new Path(folder, version.name());
    Path to = new Path(folder, DELETING + version.name() + "-" + UUID.randomUUID());
    try {
      files.rename(from, to, Rename.NONE);
    } catch (IOException e) {
      throw unreachable(e);
    }
    return new Withdrawn(from, to);
  }

  /** What is left of uploads and deletions that were cut short more than a day ago. */
  public List<String> deleteLeftovers(Instant now) {
    List<String> deleted = new ArrayList<>();
    for (FileStatus child : children()) {
      String name = child.getPath().getName();
      boolean ours = name.startsWith(UPLOADING) || name.startsWith(DELETING);
      Instant touched = Instant.ofEpochMilli(child.getModificationTime());
      if (ours && touched.isBefore(now.minus(ABANDONED))) {
        delete(child.getPath());
        deleted.add(name);
      }
    }
    return deleted;
  }

  /**
   * Copies a folder of a version to this machine.
   *
   * @param name of the folder, such as {@code conf}
   * @param to an empty folder
   */
  public void fetch(String version, String name, java.nio.file.Path to) {
    try {
      fetch(new Path(new Path(folder, version), name), to);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private void fetch(Path from, java.nio.file.Path to) throws IOException {
    RemoteIterator<FileStatus> found = files.listStatus(from);
    while (found.hasNext()) {
      FileStatus child = found.next();
      java.nio.file.Path target = to.resolve(child.getPath().getName());
      if (child.isDirectory()) {
        Files.createDirectories(target);
        fetch(child.getPath(), target);
      } else {
        try (InputStream in = files.open(child.getPath())) {
          Files.copy(in, target);
        }
      }
    }
  }

  /** Writes a small file under a name that is new; for what belongs to no version. */
  public String write(String path, String text) {
    Path target = new Path(folder, path);
    try {
      files.mkdir(target.getParent(), FsPermission.getDirDefault(), true);
      write(PackedFile.text(path, text), target, bytes -> {});
    } catch (IOException e) {
      throw unreachable(e);
    }
    return files.makeQualified(target).toString();
  }

  /** A version that is out of reach. */
  public final class Withdrawn {
    private final Path from;
    private final Path to;

    private Withdrawn(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    /** Puts it back: it is in use after all. */
    public void restore() {
      try {
        files.rename(to, from, Rename.NONE);
      } catch (FileAlreadyExistsException e) {
        delete(); // somebody has uploaded the same content meanwhile
      } catch (IOException e) {
        throw unreachable(e);
      }
    }

    public void delete() {
      ApplicationStore.this.delete(to);
    }
  }

  private void write(PackedFile file, Path target, LongConsumer uploaded) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    MessageDigest digest = PackedFile.newDigest();
    try (InputStream in = file.source().open();
        OutputStream out = create(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        digest.update(buffer, 0, read);
        uploaded.accept(read);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw new IOException(file.path() + " was changed while it was being uploaded");
    }
  }

  /** Never makes a parent: a deleted upload must not come back to life. */
  private FSDataOutputStream create(Path target) throws IOException {
    return files.create(target, EnumSet.of(CreateFlag.CREATE), CreateOpts.donotCreateParent());
  }

  private boolean publish(Path upload, Path version) throws IOException {
    try {
      files.rename(upload, version, Rename.NONE); // the atomic step: refuses to replace
      return true;
    } catch (FileAlreadyExistsException e) {
      delete(upload);
      return false;
    }
  }

  private void delete(Path path) {
    try {
      if (!files.delete(path, true) && files.util().exists(path)) {
        throw new IOException("the file system did not delete " + path);
      }
    } catch (FileNotFoundException e) {
      // gone already, which is what was asked for
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private List<FileStatus> children() {
    List<FileStatus> children = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> found = files.listStatus(folder);
      while (found.hasNext()) {
        children.add(found.next());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw unreachable(e);
    }
    return children;
  }

  private LakeException unreachable(IOException e) {
    return new LakeException(
        "The applications folder cannot be used",
        folder + ": " + IoReason.of(e),
        "check root and oozie.applications in lake.yaml, and their file system",
        e);
  }
}
