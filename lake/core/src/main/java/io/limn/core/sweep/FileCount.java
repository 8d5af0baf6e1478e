package io.limn.core.sweep;

import io.limn.core.store.StoredFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of one fate.
 *
 * @param some the locations of the first of them
 */
public record FileCount(long files, long bytes, List<String> some) {

  /** Counts without keeping. Not thread-safe. */
  static final class Counting {
    private static final int KEPT = 100;

    private final List<String> some = new ArrayList<>();
    private long files;
    private long bytes;

    void add(StoredFile file) {
      files++;
      bytes += file.bytes();
      if (some.size() < KEPT) {
        some.add(file.location());
      }
    }

    FileCount count() {
      return new FileCount(files, bytes, List.copyOf(some));
    }
  }
}
