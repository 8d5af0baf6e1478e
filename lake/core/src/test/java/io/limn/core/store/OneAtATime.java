package io.limn.core.store;

import io.limn.core.retry.RetryPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.SeekableInput;

/** Serialises publishing, for a file system whose rename is not atomic. */
final class OneAtATime implements FileStore {
  private final FileStore store;

  OneAtATime(FileStore store) {
    this.store = store;
  }

  @Override
  public RetryPolicy retries() {
    return store.retries();
  }

  @Override
  public synchronized Published publish(String from, String to) throws IOException {
    return store.publish(from, to);
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    return store.create(location);
  }

  @Override
  public SeekableInput open(String location) throws IOException {
    return store.open(location);
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public Optional<StoredFile> status(String location) throws IOException {
    return store.status(location);
  }

  @Override
  public void makeFolder(String location) throws IOException {
    store.makeFolder(location);
  }

  @Override
  public void deleteFile(String location) throws IOException {
    store.deleteFile(location);
  }

  @Override
  public void deleteFolder(String location) throws IOException {
    store.deleteFolder(location);
  }
}
