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
import java.util.Optional;

/** Reads one topic partition's part of a ledger, beside landers that publish and folds. */
final class ChapterReader {
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
    // what was the newest may be folded by now, but not each time
    return store.retries().call(this::endNow, e -> e instanceof LakeException lake && gone(lake));
  }

  /**
   * All of it, but the units that end at or before an offset may be left out.
   *
   * @return empty before genesis
   */
  Optional<Ledger.Chapter> read(long from) throws IOException {
    Collected collected = new Collected();
    return visit(from, collected)
        .map(
            genesis ->
                new Ledger.Chapter(genesis, collected.units, List.copyOf(collected.amended)));
  }

  /** Tells a visitor the same without holding it. */
  Optional<Genesis> visit(long from, ChapterVisitor visitor) throws IOException {
    Optional<Genesis> genesis = begun();
    if (genesis.isPresent()) {
      visitor.genesis(genesis.get());
      amendments(visitor); // they speak of units, which must be there then
      RepeatedStrings strings = new RepeatedStrings();
      new UnitReader(store, folder, unit -> visitor.unit(strings.shared(unit))).visit(from);
    }
    return genesis;
  }

  private Optional<LedgerEnd> endNow() throws IOException {
    Optional<Genesis> genesis = begun();
    if (genesis.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFile> manifests = LedgerFolder.numbered(store, folder.location());
    if (manifests.isEmpty()) {
      refuseLostManifests();
      return Optional.of(
          new LedgerEnd(genesis.get(), genesis.get().getStartOffset(), Optional.empty()));
    }
    Manifest newest = UnitReader.manifest(store, manifests.get(manifests.size() - 1));
    return Optional.of(
        new LedgerEnd(
            genesis.get(), newest.getEndOffset(), Optional.ofNullable(newest.getLeaderEpoch())));
  }

  private Optional<Genesis> begun() throws IOException {
    Optional<Genesis> genesis = genesis();
    if (genesis.isPresent() || LedgerFolder.numbered(store, folder.location()).isEmpty()) {
      return genesis;
    }
    Optional<Genesis> meanwhile = genesis(); // it is published before the first manifest
    if (meanwhile.isEmpty()) {
      throw new LakeException(
          "The ledger of " + folder.id() + " has manifests but no genesis",
          folder.genesis() + " is missing",
          "restore this file from a snapshot or backup of the lake's file system");
    }
    return meanwhile;
  }

  /** To begin at genesis once more would land everything twice. */
  private void refuseLostManifests() throws IOException {
    if (!new Folds(store, folder).firstOffsets().isEmpty()) {
      throw new LakeException(
          "The newest manifests of " + folder.id() + " are missing",
          folder.location() + " has folds, but no newer manifest",
          "restore the ledger folder from a snapshot or backup of the lake's file system");
    }
  }

  private void amendments(ChapterVisitor visitor) throws IOException {
    long expected = 1;
    for (StoredFile file : LedgerFolder.numbered(store, folder.amendments())) {
      Amendment amendment = RecordFile.read(store, file.location(), Amendment.class);
      if (LedgerFolder.number(file) != expected || amendment.getOrdinal() != expected) {
        throw new LakeException(
            "The amendments of " + folder.id() + " are incomplete",
            file.location()
                + " has ordinal "
                + amendment.getOrdinal()
                + ", but "
                + expected
                + " was expected",
            "restore the ledger folder from a snapshot or backup of the lake's file system");
      }
      visitor.amendment(amendment);
      expected++;
    }
  }

  /** Whether a file was read that is not there. */
  static boolean gone(LakeException e) {
    return e.getCause() instanceof FileNotFoundException
        || e.getCause() instanceof NoSuchFileException;
  }

  private static final class Collected implements ChapterVisitor {
    private final List<Amendment> amended = new ArrayList<>();
    private final List<Manifest> units = new ArrayList<>();

    @Override
    public void amendment(Amendment amendment) {
      amended.add(amendment);
    }

    @Override
    public void unit(Manifest unit) {
      units.add(unit);
    }
  }
}
