package io.limn.tests.bench;

import io.limn.core.retry.RetryPolicy;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.core.store.StoredOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.SeekableInput;

/** Counts what is asked of a store. Not thread-safe. */
final class CountedStore implements FileStore {
  private final FileStore store;
  private long calls;
  private long filesRead;

  CountedStore(FileStore store) {
    this.store = store;
  }

  /** All calls, those that open a file included. */
  long calls() {
    return calls;
  }

  long filesRead() {
    return filesRead;
  }

  @Override
  public RetryPolicy retries() {
    return store.retries();
  }

  @Override
  public SeekableInput open(String location) throws IOException {
    calls++;
    filesRead++;
    return store.open(location);
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    calls++;
    return store.list(folder);
  }

  @Override
  public Optional<StoredFile> status(String location) throws IOException {
    calls++;
    return store.status(location);
  }

  @Override
  public StoredOutput create(String location) throws IOException {
    calls++;
    return store.create(location);
  }

  @Override
  public void makeFolder(String location) throws IOException {
    calls++;
    store.makeFolder(location);
  }

  @Override
  public Published publish(String from, String to) throws IOException {
    calls++;
    return store.publish(from, to);
  }

  @Override
  public void deleteFile(String location) throws IOException {
    calls++;
    store.deleteFile(location);
  }

  @Override
  public void deleteFolder(String location) throws IOException {
    calls++;
    store.deleteFolder(location);
  }
}
