package io.limn.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class InMemoryFileStoreTest extends FileStoreContract {
  private final InMemoryFileStore store = new InMemoryFileStore();

  @Override
  protected FileStore store() {
    return store;
  }

  @Test
  void keepsOnlyWhatWasSyncedWhenThePowerIsCut() throws IOException {
    try (StoredOutput out = store.create("file")) {
      out.write(1);
      out.sync();
      out.write(2);
    }
    store.loseUnsynced();
    assertEquals(1, store.status("file").orElseThrow().bytes());
  }
}
