package io.limn.core.store;

import java.io.IOException;

/**
 * Deletes for certain: a call that failed may have been done, and is looked up. Asking again is
 * harmless, because what is deleted never comes back under its name.
 */
public final class Deletions {
  private static final int ATTEMPTS = 4;

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
    IOException unknown = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        deletion.of(location);
        return;
      } catch (IOException e) {
        unknown = chained(unknown, e);
      }
      try {
        if (store.status(location).isEmpty()) {
          return;
        }
      } catch (IOException e) {
        unknown = chained(unknown, e);
      }
    }
    throw unknown;
  }

  private static IOException chained(IOException before, IOException now) {
    if (before == null) {
      return now;
    }
    before.addSuppressed(now);
    return before;
  }

  /** One call that deletes. */
  private interface Deletion {
    void of(String location) throws IOException;
  }
}
