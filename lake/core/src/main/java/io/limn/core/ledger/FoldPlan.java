package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be folded of one topic partition, read before its sessions are revoked.
 *
 * @param unfolded how many manifests are in no fold
 * @param foldedAlready files whose manifests a fold holds, byte for byte
 * @param toFold files whose manifests are to be folded, ascending
 * @param foldedTo where the last fold ends, or the ledger begins
 */
record FoldPlan(
    int unfolded, List<StoredFile> foldedAlready, List<StoredFile> toFold, long foldedTo) {

  /** How many files are to be deleted. */
  int due() {
    return foldedAlready.size() + toFold.size();
  }

  /** Empty before genesis. */
  static Optional<FoldPlan> of(FileStore store, LedgerFolder folder, FoldPolicy policy)
      throws IOException {
    Optional<Genesis> genesis = new ChapterReader(store, folder).genesis();
    return genesis.isEmpty()
        ? Optional.empty()
        : Optional.of(new Planning(store, folder).plan(genesis.get(), policy));
  }

  private static final class Planning {
    private final FileStore store;
    private final LedgerFolder folder;
    private final Folds folds;
    private final NavigableMap<Long, StoredFile> files = new TreeMap<>();
    private final List<StoredFile> foldedAlready = new ArrayList<>();
    private long foldedTo;

    Planning(FileStore store, LedgerFolder folder) {
      this.store = store;
      this.folder = folder;
      this.folds = new Folds(store, folder);
    }

    FoldPlan plan(Genesis genesis, FoldPolicy policy) throws IOException {
      LedgerFolder.numbered(store, folder.location())
          .forEach(file -> files.put(LedgerFolder.number(file), file));
      foldedTo = genesis.getStartOffset();
      lookIntoFolds(folds.firstOffsets());
      if (!files.isEmpty() && files.firstKey() < foldedTo) {
        throw damaged(files.firstEntry().getValue(), "is stored in the wrong fold");
      }
      List<StoredFile> own = List.copyOf(files.values());
      boolean due = own.size() > policy.over();
      List<StoredFile> toFold = due ? own.subList(0, own.size() - policy.keep()) : List.of();
      return new FoldPlan(own.size(), foldedAlready, toFold, foldedTo);
    }

    /** Reads the last fold, and those before it that files were left of. */
    private void lookIntoFolds(List<Long> firsts) throws IOException {
      for (int i = 0; i < firsts.size(); i++) {
        boolean last = i + 1 == firsts.size();
        long next = last ? Long.MAX_VALUE : firsts.get(i + 1);
        if (last || !files.subMap(firsts.get(i), next).isEmpty()) {
          folds.visit(firsts.get(i), this::folded);
        }
      }
    }

    private void folded(Manifest manifest) throws IOException {
      foldedTo = manifest.getEndOffset();
      StoredFile file = files.remove(manifest.getFirstOffset());
      if (file != null && stillThere(file, manifest)) {
        foldedAlready.add(file);
      }
    }

    /** Another one who folds may be deleting them just now. */
    private boolean stillThere(StoredFile file, Manifest folded) throws IOException {
      try {
        if (!FoldFile.same(UnitReader.manifest(store, file), folded)) {
          throw damaged(file, "does not match its fold");
        }
        return true;
      } catch (LakeException e) {
        if (!ChapterReader.gone(e)) {
          throw e;
        }
        return false;
      }
    }

    private LakeException damaged(StoredFile file, String why) {
      return new LakeException(
          "The ledger of " + folder.id() + " is damaged; folding stopped",
          file.location() + " " + why,
          "see `limn audit "
              + folder.dataset()
              + "`; restore the ledger folder from a snapshot or"
              + " backup of the lake's file system");
    }
  }
}
