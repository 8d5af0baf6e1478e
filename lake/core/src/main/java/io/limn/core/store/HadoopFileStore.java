package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.SeekableInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A folder of a Hadoop file system, through {@link FileContext}: its rename refuses to replace and
 * says so, where {@code FileSystem.rename} only returns false.
 */
public final class HadoopFileStore implements FileStore {
  /** For what is over within seconds; its client itself waits for a NameNode that fails over. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.of(4, Duration.ofMillis(250), 4, Duration.ofSeconds(4));

  private final FileContext files;
  private final Path root;

  public HadoopFileStore(Path root, Configuration configuration) throws IOException {
    this.root = root;
    Configuration settings = HdfsSettings.forSmallFiles(configuration);
    this.files =
        root.toUri().getScheme() == null
            ? FileContext.getFileContext(settings)
            : FileContext.getFileContext(root.toUri(), settings);
  }

  @Override
  public RetryPolicy retries() {
    return RETRIES;
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    return new HadoopOutput(
        files.create(at(location), EnumSet.of(CreateFlag.CREATE), CreateOpts.donotCreateParent()));
  }

  @Override
  public SeekableInput open(String location) throws IOException {
    Path path = at(location);
    long bytes = files.getFileStatus(path).getLen();
    return new HadoopInput(files.open(path), bytes);
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> children = files.listStatus(at(folder));
      while (children.hasNext()) {
        FileStatus child = children.next();
        found.add(stored(folder + "/" + child.getPath().getName(), child));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(StoredFile::name));
    return found;
  }

  @Override
  public Optional<StoredFile> status(String location) throws IOException {
    try {
      return Optional.of(stored(location, files.getFileStatus(at(location))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void makeFolder(String location) throws IOException {
    files.mkdir(at(location), FsPermission.getDirDefault(), true);
  }

  @Override
  public Published publish(String from, String to) throws IOException {
    try {
      files.rename(at(from), at(to), Rename.NONE); // the atomic step: refuses to replace
      return Published.NOW;
    } catch (FileAlreadyExistsException e) {
      return Published.ALREADY_TAKEN;
    }
  }

  @Override
  public void deleteFile(String location) throws IOException {
    delete(location, false);
  }

  @Override
  public void deleteFolder(String location) throws IOException {
    delete(location, true);
  }

  private void delete(String location, boolean recursive) throws IOException {
    Path path = at(location);
    try {
      if (!files.delete(path, recursive) && status(location).isPresent()) {
        throw new IOException("the file system did not delete " + path);
      }
    } catch (FileNotFoundException e) {
      // gone already, which is what was asked for
    }
  }

  private Path at(String location) {
    return location.isEmpty() ? root : new Path(root, location);
  }

  private static StoredFile stored(String location, FileStatus status) {
    long bytes = status.isDirectory() ? 0 : status.getLen();
    return new StoredFile(location, status.isDirectory(), bytes, status.getModificationTime());
  }

  private static final class HadoopInput implements SeekableInput {
    private final FSDataInputStream in;
    private final long bytes;

    HadoopInput(FSDataInputStream in, long bytes) {
      this.in = in;
      this.bytes = bytes;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long tell() throws IOException {
      return in.getPos();
    }

    @Override
    public long length() {
      return bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return in.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
