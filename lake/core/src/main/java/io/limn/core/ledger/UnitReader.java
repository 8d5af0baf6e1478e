package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Visits the units of a topic partition in the order of their offsets, each once.
 *
 * <p>A manifest is its own file, or in a fold, or both for a while: the fold is published before
 * the files are deleted. So files are listed before folds, and a file that is gone when it is to be
 * read is in a fold that was published meanwhile. Used once; not thread-safe.
 */
final class UnitReader {
  private final FileStore store;
  private final Folds folds;
  private final String location;
  private final Consumer<Manifest> visitor;

  /** Manifests in files of their own that are neither visited nor found in a fold yet. */
  private final NavigableMap<Long, StoredFile> files = new TreeMap<>();

  private long newestFold = Long.MIN_VALUE;
  private long visited = Long.MIN_VALUE;

  UnitReader(FileStore store, LedgerFolder folder, Consumer<Manifest> visitor) {
    this.store = store;
    this.location = folder.location();
    this.folds = new Folds(store, folder);
    this.visitor = visitor;
  }

  /** Those that end at or before an offset may be left out; the newest never is. */
  void visit(long from) throws IOException {
    LedgerFolder.numbered(store, location)
        .forEach(file -> files.put(LedgerFolder.number(file), file));
    List<Long> firsts = folds.firstOffsets();
    long begin = begin(from, firsts);
    files.headMap(begin).clear();
    for (int i = 0; i < firsts.size(); i++) {
      boolean passed = i + 1 < firsts.size() && firsts.get(i + 1) <= begin;
      if (!passed) {
        fold(firsts.get(i), begin);
      }
    }
    while (!files.isEmpty()) {
      file(files.firstEntry());
    }
  }

  /** The last first offset that is known to be at or before an offset: what lies before it ends. */
  private long begin(long from, List<Long> firsts) {
    Long file = files.floorKey(from);
    long begin = file == null ? Long.MIN_VALUE : file;
    for (long first : firsts) {
      begin = first <= from ? Math.max(begin, first) : begin;
    }
    return begin;
  }

  private void fold(long firstOffset, long begin) throws IOException {
    newestFold = firstOffset;
    folds.visit(
        firstOffset,
        manifest -> {
          if (manifest.getFirstOffset() >= begin && manifest.getFirstOffset() > visited) {
            strangersBefore(manifest.getFirstOffset());
            visit(manifest);
          }
        });
  }

  /** Files that lie between folded manifests and are in no fold: damage, for the audit to see. */
  private void strangersBefore(long firstOffset) throws IOException {
    while (!files.isEmpty() && files.firstKey() < firstOffset) {
      visit(manifest(store, files.firstEntry().getValue()));
    }
  }

  private void file(Map.Entry<Long, StoredFile> file) throws IOException {
    try {
      visit(manifest(store, file.getValue()));
    } catch (LakeException e) {
      if (ChapterReader.gone(e)) {
        foldedMeanwhile();
      }
      if (files.containsKey(file.getKey())) {
        throw e;
      }
    }
  }

  private void foldedMeanwhile() throws IOException {
    for (long firstOffset : folds.firstOffsets()) {
      if (firstOffset > newestFold) {
        fold(firstOffset, Long.MIN_VALUE);
      }
    }
  }

  private void visit(Manifest unit) {
    visited = unit.getFirstOffset();
    files.remove(unit.getFirstOffset());
    visitor.accept(unit);
  }

  /** The manifest of a file, which must be named after it. */
  static Manifest manifest(FileStore store, StoredFile file) throws IOException {
    Manifest manifest = RecordFile.read(store, file.location(), Manifest.class);
    if (LedgerFolder.number(file) != manifest.getFirstOffset()) {
      throw new LakeException(
          "A manifest has the wrong file name",
          file.location() + " begins at offset " + manifest.getFirstOffset(),
          "restore the ledger folder from a snapshot or backup of the lake's file system");
    }
    return manifest;
  }
}
