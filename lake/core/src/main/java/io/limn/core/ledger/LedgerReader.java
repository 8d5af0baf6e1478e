package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads ledgers. Lists nothing but ledger folders, and believes nothing that no manifest names.
 * What does not tally is returned as it is, for {@link Tiling} and the audit to judge.
 */
public final class LedgerReader {
  private final FileStore store;

  public LedgerReader(FileStore store) {
    this.store = store;
  }

  /**
   * The whole ledger of a dataset; empty when nothing has landed yet.
   *
   * @throws LakeException when a file of the ledger is damaged
   * @throws UncheckedIOException when the file system cannot be asked
   */
  public Ledger read(String dataset) {
    try {
      SortedMap<TopicPartitionId, Ledger.Chapter> chapters = new TreeMap<>();
      for (TopicPartitionId id : topicPartitions(dataset)) {
        chapter(new LedgerFolder(dataset, id)).ifPresent(chapter -> chapters.put(id, chapter));
      }
      return new Ledger(dataset, chapters);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ledger of " + dataset, e);
    }
  }

  /** Every topic partition that has a folder in the ledger, with or without a genesis. */
  public SortedSet<TopicPartitionId> topicPartitions(String dataset) throws IOException {
    SortedSet<TopicPartitionId> found = new TreeSet<>();
    for (StoredFile topic : store.list(LakeLayout.ledger(dataset))) {
      for (StoredFile topicId : store.list(topic.location())) {
        for (StoredFile folder : store.list(topicId.location())) {
          found.add(
              new TopicPartitionId(topic.name(), topicId.name(), Integer.parseInt(folder.name())));
        }
      }
    }
    return found;
  }

  /** Where the ledger of a topic partition begins, if it has begun. */
  public Optional<Genesis> genesis(LedgerFolder folder) throws IOException {
    return store.status(folder.genesis()).isPresent()
        ? Optional.of(RecordFile.read(store, folder.genesis(), Genesis.class))
        : Optional.empty();
  }

  /**
   * Where a topic partition goes on: reads its genesis and its newest manifest only.
   *
   * @return empty before genesis
   */
  public Optional<LedgerEnd> end(LedgerFolder folder) throws IOException {
    Optional<Genesis> genesis = genesis(folder);
    if (genesis.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFile> manifests = manifests(folder);
    if (manifests.isEmpty()) {
      return Optional.of(
          new LedgerEnd(genesis.get(), genesis.get().getStartOffset(), Optional.empty()));
    }
    Manifest newest = manifest(manifests.get(manifests.size() - 1));
    return Optional.of(
        new LedgerEnd(
            genesis.get(), newest.getEndOffset(), Optional.ofNullable(newest.getLeaderEpoch())));
  }

  private Optional<Ledger.Chapter> chapter(LedgerFolder folder) throws IOException {
    // manifests first: a genesis that is read after them was there before them
    List<Manifest> manifests = new ArrayList<>();
    for (StoredFile file : manifests(folder)) {
      manifests.add(manifest(file));
    }
    Optional<Genesis> genesis = genesis(folder);
    if (genesis.isEmpty() && !manifests.isEmpty()) {
      throw new LakeException(
          "The ledger of " + folder.id() + " has manifests but no genesis",
          folder.genesis() + " is gone",
          "restore this file from a snapshot or backup of the lake's file system");
    }
    return genesis.map(first -> new Ledger.Chapter(first, List.copyOf(manifests)));
  }

  private List<StoredFile> manifests(LedgerFolder folder) throws IOException {
    return store.list(folder.location()).stream()
        .filter(file -> !file.folder() && LedgerFolder.firstOffset(file.name()).isPresent())
        .toList();
  }

  private Manifest manifest(StoredFile file) throws IOException {
    Manifest manifest = RecordFile.read(store, file.location(), Manifest.class);
    OptionalLong named = LedgerFolder.firstOffset(file.name());
    if (named.getAsLong() != manifest.getFirstOffset()) {
      throw new LakeException(
          "A manifest lies under another's name",
          file.location() + " begins at offset " + manifest.getFirstOffset(),
          "restore the ledger folder from a snapshot or backup of the lake's file system");
    }
    return manifest;
  }
}
