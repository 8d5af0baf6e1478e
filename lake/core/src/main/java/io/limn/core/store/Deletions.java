package io.limn.core.store;

import java.io.IOException;

/**
 * Deletes for certain: a call that failed may have been done, and is looked up. Asking again is
 * harmless, because what is deleted never comes back under its name.
 */
public final class Deletions {
  private Deletions() {}

  /**
   * Deletes a file; afterwards it is gone.
   *
   * @throws IOException when it may still be there after several attempts
   */
  public static void file(FileStore store, String location) throws IOException {
    delete(store, location, store::deleteFile);
  }

  /**
   * Deletes a folder and all that is in it; afterwards it is gone.
   *
   * @throws IOException when it may still be there after several attempts
   */
  public static void folder(FileStore store, String location) throws IOException {
    delete(store, location, store::deleteFolder);
  }

  private static void delete(FileStore store, String location, Deletion deletion)
      throws IOException {
    store
        .retries()
        .call(
            () -> {
              try {
                deletion.of(location);
                return true;
              } catch (IOException unknown) {
                return goneNow(store, location, unknown);
              }
            });
  }

  /** Looks up what became of a deletion that failed; throws that failure unless it was done. */
  private static boolean goneNow(FileStore store, String location, IOException unknown)
      throws IOException {
    try {
      if (store.status(location).isEmpty()) {
        return true;
      }
    } catch (IOException e) {
      unknown.addSuppressed(e);
    }
    throw unknown;
  }

  /** One call that deletes. */
  private interface Deletion {
    void of(String location) throws IOException;
  }
}
