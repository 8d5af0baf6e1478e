package io.limn.core.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LocalFileStoreTest extends FileStoreContract {
  @TempDir private Path root;

  @Override
  protected FileStore store() {
    return new LocalFileStore(root);
  }
}
