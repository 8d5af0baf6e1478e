package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Amendment;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one topic partition's part of a ledger, beside landers that publish and sweeps that fold.
 *
 * <p>A manifest is its own file, or in a fold, or both for a while: the fold is published before
 * the files are deleted. So files are listed before folds, and a manifest that is gone between
 * listing and reading is found in a fold the next time.
 */
final class ChapterReader {
  private static final int ATTEMPTS = 4;

  private final FileStore store;
  private final LedgerFolder folder;

  ChapterReader(FileStore store, LedgerFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Where the ledger of the topic partition begins, if it has begun. */
  Optional<Genesis> genesis() throws IOException {
    return store.status(folder.genesis()).isPresent()
        ? Optional.of(RecordFile.read(store, folder.genesis(), Genesis.class))
        : Optional.empty();
  }

  /** Where it goes on. A fold never takes the newest manifest along, so none need be opened. */
  Optional<LedgerEnd> end() throws IOException {
    return retried(this::endOnce);
  }

  /**
   * All of it, but of the units that end at or before an offset perhaps not all.
   *
   * @return empty before genesis
   */
  Optional<Ledger.Chapter> read(long from) throws IOException {
    return retried(() -> readOnce(from));
  }

  private Optional<LedgerEnd> endOnce() throws IOException {
    Optional<Genesis> genesis = genesis();
    if (genesis.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFile> manifests = numbered(folder.location());
    if (manifests.isEmpty()) {
      return Optional.of(
          new LedgerEnd(genesis.get(), genesis.get().getStartOffset(), Optional.empty()));
    }
    Manifest newest = manifest(manifests.get(manifests.size() - 1));
    return Optional.of(
        new LedgerEnd(
            genesis.get(), newest.getEndOffset(), Optional.ofNullable(newest.getLeaderEpoch())));
  }

  private Optional<Ledger.Chapter> readOnce(long from) throws IOException {
    // what speaks of others is read before them: amendments, manifests, genesis
    List<Amendment> amendments = amendments();
    List<StoredFile> files = numbered(folder.location());
    NavigableMap<Long, Manifest> manifests = folded(from);
    for (int i = 0; i < files.size(); i++) {
      if (!passed(files, i, from) && !manifests.containsKey(number(files.get(i)))) {
        Manifest manifest = manifest(files.get(i));
        manifests.put(manifest.getFirstOffset(), manifest);
      }
    }
    Optional<Genesis> genesis = genesis();
    if (genesis.isEmpty() && !manifests.isEmpty()) {
      throw new LakeException(
          "The ledger of " + folder.id() + " has manifests but no genesis",
          folder.genesis() + " is gone",
          "restore this file from a snapshot or backup of the lake's file system");
    }
    return genesis.map(
        first -> new Ledger.Chapter(first, List.copyOf(manifests.values()), amendments));
  }

  /** The manifests of all folds that may hold units beyond an offset. */
  private NavigableMap<Long, Manifest> folded(long from) throws IOException {
    NavigableMap<Long, Manifest> manifests = new TreeMap<>();
    List<StoredFile> folds = numbered(folder.folds());
    for (int i = 0; i < folds.size(); i++) {
      if (!passed(folds, i, from)) {
        FoldFile.read(
            store,
            folds.get(i).location(),
            manifest -> manifests.put(manifest.getFirstOffset(), manifest));
      }
    }
    return manifests;
  }

  /** Whether all that a file holds ends at or before an offset, because the next begins there. */
  private static boolean passed(List<StoredFile> files, int i, long from) {
    return i + 1 < files.size() && number(files.get(i + 1)) <= from;
  }

  private List<Amendment> amendments() throws IOException {
    List<Amendment> amendments = new ArrayList<>();
    for (StoredFile file : numbered(folder.amendments())) {
      Amendment amendment = RecordFile.read(store, file.location(), Amendment.class);
      long expected = amendments.size() + 1L;
      if (number(file) != expected || amendment.getOrdinal() != expected) {
        throw new LakeException(
            "The amendments of " + folder.id() + " are not complete",
            file.location() + " has ordinal " + amendment.getOrdinal() + ", next is " + expected,
            "restore the ledger folder from a snapshot or backup of the lake's file system");
      }
      amendments.add(amendment);
    }
    return amendments;
  }

  private Manifest manifest(StoredFile file) throws IOException {
    Manifest manifest = RecordFile.read(store, file.location(), Manifest.class);
    if (number(file) != manifest.getFirstOffset()) {
      throw new LakeException(
          "A manifest lies under another's name",
          file.location() + " begins at offset " + manifest.getFirstOffset(),
          "restore the ledger folder from a snapshot or backup of the lake's file system");
    }
    return manifest;
  }

  private List<StoredFile> numbered(String location) throws IOException {
    return store.list(location).stream()
        .filter(file -> !file.folder() && LedgerFolder.number(file.name()).isPresent())
        .toList();
  }

  /** A manifest that is gone was folded meanwhile, unless it is gone each time. */
  private static <T> T retried(Reading<T> reading) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.once();
      } catch (LakeException e) {
        boolean gone =
            e.getCause() instanceof FileNotFoundException
                || e.getCause() instanceof NoSuchFileException;
        if (!gone || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static long number(StoredFile file) {
    return LedgerFolder.number(file.name()).orElseThrow();
  }

  /** Something that is read from several files which may be folded meanwhile. */
  private interface Reading<T> {
    T once() throws IOException;
  }
}
