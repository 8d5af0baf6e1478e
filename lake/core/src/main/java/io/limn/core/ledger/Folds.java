package io.limn.core.ledger;

import io.limn.core.store.FileStore;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folds of one topic partition. They are published one after the other and never deleted. */
final class Folds {
  private final FileStore store;
  private final LedgerFolder folder;

  Folds(FileStore store, LedgerFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  /** First offsets of all folds, ascending. */
  List<Long> firstOffsets() throws IOException {
    return LedgerFolder.numbered(store, folder.folds()).stream().map(LedgerFolder::number).toList();
  }

  /** Visits the manifests of a fold in order. */
  void visit(long firstOffset, FoldFile.Visitor visitor) throws IOException {
    FoldFile.read(store, folder.fold(firstOffset), visitor);
  }

  /** The manifest of that first offset, if a fold holds it. */
  Optional<Manifest> find(long firstOffset) throws IOException {
    List<Long> folds = firstOffsets().stream().filter(fold -> fold <= firstOffset).toList();
    if (folds.isEmpty()) {
      return Optional.empty();
    }
    List<Manifest> found = new ArrayList<>();
    visit(
        folds.get(folds.size() - 1),
        manifest -> {
          if (manifest.getFirstOffset() == firstOffset) {
            found.add(manifest);
          }
        });
    return found.stream().findFirst();
  }
}
