package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.file.SeekableFileInput;
import org.apache.avro.file.SeekableInput;

/**
 * A folder of a local disk. Publishing is a hard link: a local rename would replace in silence, and
 * an exclusive create could leave a torn file. Folders are synced, so that a name survives too.
 */
public final class LocalFileStore implements FileStore {
  /** A disk has no failover; what another process is about to do takes moments. */
  private static final RetryPolicy RETRIES =
      RetryPolicy.of(4, Duration.ofMillis(10), 4, Duration.ofMillis(160));

  private final Path root;

  public LocalFileStore(Path root) {
    this.root = root;
  }

  @Override
  public RetryPolicy retries() {
    return RETRIES;
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    FileChannel channel =
        FileChannel.open(at(location), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new LocalOutput(channel);
  }

  @Override
  public SeekableInput open(String location) throws IOException {
    return new SeekableFileInput(new File(at(location).toString()));
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    Path path = at(folder);
    List<StoredFile> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        status(folder + "/" + child.getFileName()).ifPresent(found::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(StoredFile::name));
    return found;
  }

  @Override
  public Optional<StoredFile> status(String location) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(at(location), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean folder = found.isDirectory();
      long bytes = folder ? 0 : found.size();
      return Optional.of(
          new StoredFile(location, folder, bytes, found.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void makeFolder(String location) throws IOException {
    Files.createDirectories(at(location));
    syncFolder(at(location).getParent());
  }

  @Override
  public Published publish(String from, String to) throws IOException {
    Path source = at(from);
    Path target = at(to);
    try {
      Files.createLink(target, source); // the atomic step: a link never replaces
    } catch (FileAlreadyExistsException e) {
      return Published.ALREADY_TAKEN;
    }
    syncFolder(target.getParent());
    // the other name of the same file: what stays behind is swept with its session
    Files.deleteIfExists(source);
    return Published.NOW;
  }

  @Override
  public void deleteFile(String location) throws IOException {
    Files.deleteIfExists(at(location));
  }

  @Override
  public void deleteFolder(String location) throws IOException {
    Path folder = at(location);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(folder, new Deleting());
    }
  }

  private Path at(String location) {
    return location.isEmpty() ? root : root.resolve(location);
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  private static final class LocalOutput extends StoredOutput {
    private final FileChannel channel;
    private final java.io.OutputStream out;

    LocalOutput(FileChannel channel) {
      this.channel = channel;
      this.out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int oneByte) throws IOException {
      out.write(oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
