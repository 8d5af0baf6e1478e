package io.limn.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Without faults it is the store that it wraps. */
final class FaultyFileStoreTest extends FileStoreContract {
  private final FaultyFileStore store = new FaultyFileStore(new InMemoryFileStore());

  @Override
  protected FileStore store() {
    return store;
  }

  @Test
  void failsOnceAndBeforeAnythingWasDone() throws IOException {
    store.failNext(Call.MAKE_FOLDER, Moment.BEFORE);
    assertThrows(IOException.class, () -> store.makeFolder("a"));
    assertTrue(store.status("a").isEmpty());
    store.makeFolder("a");
  }

  @Test
  void failsAfterItWasDone() throws IOException {
    store.failNext(Call.MAKE_FOLDER, Moment.AFTER);
    assertThrows(IOException.class, () -> store.makeFolder("a"));
    assertTrue(store.status("a").isPresent());
  }

  @Test
  void onceDeadItStaysDead() throws IOException {
    store.makeFolder("a");
    store.dieAt(store.calls() + 1, Moment.AFTER);
    assertThrows(IOException.class, () -> store.makeFolder("b"));
    assertThrows(IOException.class, () -> store.list(""));
    assertTrue(store.dead());
    assertEquals(3, store.calls());
  }
}
