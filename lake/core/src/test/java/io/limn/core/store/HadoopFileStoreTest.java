package io.limn.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls of {@link HadoopFileStore}, on Hadoop's local file system. That one has no atomic
 * rename that refuses, which is why {@code file:} roots get a {@link LocalFileStore}; here one
 * owner publishes at a time.
 */
final class HadoopFileStoreTest extends FileStoreContract {
  @TempDir private Path root;
  private final AtomicReference<FileStore> store = new AtomicReference<>();

  @BeforeEach
  void open() throws IOException {
    store.set(
        new OneAtATime(
            new HadoopFileStore(new org.apache.hadoop.fs.Path(root.toUri()), new Configuration())));
  }

  @Override
  protected FileStore store() {
    return store.get();
  }
}
