package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.file.SeekableInput;

/**
 * A file store in memory that behaves as HDFS does: a file that is being written is there, but only
 * what was synced or closed survives {@link #loseUnsynced}; writing to a deleted file fails.
 */
public final class InMemoryFileStore implements FileStore {
  private final TreeMap<String, Content> files = new TreeMap<>();
  private final TreeMap<String, Long> folders = new TreeMap<>(Map.of("", 0L));
  private final LongSupplier clockMillis;

  public InMemoryFileStore() {
    this(() -> 0);
  }

  public InMemoryFileStore(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /** A power cut: of every file only what was synced or closed is left. */
  public synchronized void loseUnsynced() {
    files.values().forEach(Content::loseUnsynced);
  }

  /** One machine's power is cut: of the files that it wrote only what was synced is left. */
  public synchronized void loseUnsynced(Collection<String> locations) {
    locations.stream().map(files::get).filter(Objects::nonNull).forEach(Content::loseUnsynced);
  }

  /** Puts other bytes where a file is, as a broken disk or a careless hand would. */
  public synchronized void overwrite(String location, byte[] bytes) {
    files.put(location, new Content(bytes, clockMillis.getAsLong()));
  }

  /** Every file's location, in order. */
  public synchronized List<String> locations() {
    return List.copyOf(files.keySet());
  }

  @Override
  public RetryPolicy retries() {
    return RetryPolicy.atOnce(4);
  }

  @Override
  public synchronized StoredOutput create(String location) throws IOException {
    if (!folders.containsKey(parent(location))) {
      throw new FileNotFoundException("no folder " + parent(location));
    }
    if (files.containsKey(location) || folders.containsKey(location)) {
      throw new IOException("exists: " + location);
    }
    Content content = new Content(new byte[0], clockMillis.getAsLong());
    files.put(location, content);
    touch(location);
    return new Output(content);
  }

  @Override
  public synchronized SeekableInput open(String location) throws IOException {
    Content content = files.get(location);
    if (content == null) {
      throw new FileNotFoundException(location);
    }
    return new SeekableByteArrayInput(content.bytes());
  }

  @Override
  public synchronized List<StoredFile> list(String folder) throws IOException {
    if (files.containsKey(folder)) {
      throw new IOException("not a folder: " + folder);
    }
    List<StoredFile> found = new ArrayList<>();
    String inside = folder.isEmpty() ? "" : folder + "/";
    for (var names : List.of(files, folders)) {
      for (String name : names.tailMap(inside, false).keySet()) {
        if (!name.startsWith(inside)) {
          break;
        }
        if (parent(name).equals(folder)) {
          found.add(status(name).orElseThrow());
        }
      }
    }
    found.sort(Comparator.comparing(StoredFile::name));
    return found;
  }

  @Override
  public synchronized Optional<StoredFile> status(String location) {
    if (folders.containsKey(location)) {
      return Optional.of(new StoredFile(location, true, 0, folders.get(location)));
    }
    return Optional.ofNullable(files.get(location))
        .map(file -> new StoredFile(location, false, file.written.size(), file.modifiedAtMillis));
  }

  @Override
  public synchronized void makeFolder(String location) throws IOException {
    for (String folder = location; !folder.isEmpty(); folder = parent(folder)) {
      if (files.containsKey(folder)) {
        throw new IOException("a file: " + folder);
      }
      if (folders.putIfAbsent(folder, clockMillis.getAsLong()) == null) {
        touch(folder);
      }
    }
  }

  @Override
  public synchronized Published publish(String from, String to) throws IOException {
    if (!files.containsKey(from)) {
      throw new FileNotFoundException(from);
    }
    if (!folders.containsKey(parent(to))) {
      throw new FileNotFoundException("no folder " + parent(to));
    }
    if (files.containsKey(to) || folders.containsKey(to)) {
      return Published.ALREADY_TAKEN;
    }
    files.put(to, files.remove(from));
    touch(from);
    touch(to);
    return Published.NOW;
  }

  @Override
  public synchronized void deleteFile(String location) throws IOException {
    if (folders.containsKey(location)) {
      throw new IOException("a folder: " + location);
    }
    Content gone = files.remove(location);
    if (gone != null) {
      gone.delete();
      touch(location);
    }
  }

  @Override
  public synchronized void deleteFolder(String location) {
    List<String> gone = files.keySet().stream().filter(name -> inside(name, location)).toList();
    gone.forEach(name -> files.remove(name).delete());
    folders.keySet().removeIf(name -> inside(name, location));
    touch(location);
  }

  /** A folder's time is that of the last change of its children. */
  private void touch(String child) {
    folders.computeIfPresent(parent(child), (folder, before) -> clockMillis.getAsLong());
  }

  private static boolean inside(String name, String folder) {
    return name.equals(folder) || name.startsWith(folder + "/");
  }

  private static String parent(String location) {
    return location.substring(0, Math.max(0, location.lastIndexOf('/')));
  }

  private static final class Content {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long modifiedAtMillis;
    private int syncedBytes;
    private boolean deleted;

    Content(byte[] bytes, long modifiedAtMillis) {
      written.writeBytes(bytes);
      syncedBytes = bytes.length;
      this.modifiedAtMillis = modifiedAtMillis;
    }

    byte[] bytes() {
      return written.toByteArray();
    }

    void loseUnsynced() {
      byte[] kept = Arrays.copyOf(bytes(), syncedBytes);
      written.reset();
      written.writeBytes(kept);
    }

    void delete() {
      deleted = true;
    }
  }

  private final class Output extends StoredOutput {
    private final Content content;
    private boolean closed;

    Output(Content content) {
      this.content = content;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (InMemoryFileStore.this) {
        check();
        content.written.write(bytes, offset, length);
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (InMemoryFileStore.this) {
        check();
        content.syncedBytes = content.written.size();
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (InMemoryFileStore.this) {
        if (!closed) {
          closed = true;
          content.modifiedAtMillis = clockMillis.getAsLong();
          if (content.deleted) {
            throw new FileNotFoundException("deleted while it was written");
          }
        }
      }
    }

    private void check() throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
      if (content.deleted) {
        throw new FileNotFoundException("deleted while it was written");
      }
    }
  }
}
