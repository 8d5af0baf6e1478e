package io.limn.core.store;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.file.SeekableInput;

/**
 * A file store in memory that behaves as HDFS does: a file that is being written is there, but only
 * what was synced or closed survives {@link #loseUnsynced}; writing to a deleted file fails.
 */
public final class InMemoryFileStore implements FileStore {
  private final TreeMap<String, Content> files = new TreeMap<>();
  private final TreeSet<String> folders = new TreeSet<>(List.of(""));
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

  /** Puts other bytes where a file is, as a broken disk or a careless hand would. */
  public synchronized void overwrite(String location, byte[] bytes) {
    files.put(location, new Content(bytes, clockMillis.getAsLong()));
  }

  /** Every file's location, in order. */
  public synchronized List<String> locations() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized StoredOutput create(String location) throws IOException {
    if (!folders.contains(parent(location))) {
      throw new FileNotFoundException("no folder " + parent(location));
    }
    if (files.containsKey(location) || folders.contains(location)) {
      throw new IOException("exists: " + location);
    }
    Content content = new Content(new byte[0], clockMillis.getAsLong());
    files.put(location, content);
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
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(folders);
    for (String name : names) {
      if (!name.isEmpty() && parent(name).equals(folder)) {
        found.add(status(name).orElseThrow());
      }
    }
    return found;
  }

  @Override
  public synchronized Optional<StoredFile> status(String location) {
    if (folders.contains(location)) {
      return Optional.of(new StoredFile(location, true, 0, 0));
    }
    return Optional.ofNullable(files.get(location))
        .map(file -> new StoredFile(location, false, file.bytes().length, file.modifiedAtMillis));
  }

  @Override
  public synchronized void makeFolder(String location) throws IOException {
    for (String folder = location; !folder.isEmpty(); folder = parent(folder)) {
      if (files.containsKey(folder)) {
        throw new IOException("a file: " + folder);
      }
      folders.add(folder);
    }
  }

  @Override
  public synchronized Published publish(String from, String to) throws IOException {
    if (!files.containsKey(from)) {
      throw new FileNotFoundException(from);
    }
    if (!folders.contains(parent(to))) {
      throw new FileNotFoundException("no folder " + parent(to));
    }
    if (files.containsKey(to) || folders.contains(to)) {
      return Published.ALREADY_TAKEN;
    }
    files.put(to, files.remove(from));
    return Published.NOW;
  }

  @Override
  public synchronized void deleteFile(String location) throws IOException {
    if (folders.contains(location)) {
      throw new IOException("a folder: " + location);
    }
    Optional.ofNullable(files.remove(location)).ifPresent(Content::delete);
  }

  @Override
  public synchronized void deleteFolder(String location) {
    List<String> gone = files.keySet().stream().filter(name -> inside(name, location)).toList();
    gone.forEach(name -> files.remove(name).delete());
    folders.removeIf(name -> inside(name, location));
  }

  private static boolean inside(String name, String folder) {
    return name.equals(folder) || name.startsWith(folder + "/");
  }

  private static String parent(String location) {
    return location.substring(0, Math.max(0, location.lastIndexOf('/')));
  }

  private static final class Content {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final long modifiedAtMillis;
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
