package io.limn.core.ledger;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Genesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
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
    return readFrom(dataset, Map.of());
  }

  /**
   * The ledger of a dataset from some offsets on, without opening most of what lies before: units
   * that end at or before a topic partition's offset may be left out. The newest unit and all
   * amendments are always there.
   *
   * @param from by topic partition; what is not in it is read from genesis on
   * @throws LakeException when a file of the ledger is damaged
   * @throws UncheckedIOException when the file system cannot be asked
   */
  public Ledger readFrom(String dataset, Map<TopicPartitionId, Long> from) {
    try {
      SortedMap<TopicPartitionId, Ledger.Chapter> chapters = new TreeMap<>();
      for (TopicPartitionId id : topicPartitions(dataset)) {
        chapters(new LedgerFolder(dataset, id))
            .read(from.getOrDefault(id, Long.MIN_VALUE))
            .ifPresent(chapter -> chapters.put(id, chapter));
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

  /** One topic partition's part, all of it; empty before genesis. */
  public Optional<Ledger.Chapter> chapter(LedgerFolder folder) throws IOException {
    return chapters(folder).read(Long.MIN_VALUE);
  }

  /**
   * Tells a visitor of one topic partition's part without holding it.
   *
   * @return whether it has begun
   * @throws LakeException when a file of the ledger is damaged
   */
  public boolean visit(LedgerFolder folder, ChapterVisitor visitor) throws IOException {
    return chapters(folder).visit(Long.MIN_VALUE, visitor).isPresent();
  }

  /** How many manifests lie in files of their own. */
  public int unfolded(LedgerFolder folder) throws IOException {
    return LedgerFolder.numbered(store, folder.location()).size();
  }

  /** Where the ledger of a topic partition begins, if it has begun. */
  public Optional<Genesis> genesis(LedgerFolder folder) throws IOException {
    return chapters(folder).genesis();
  }

  /**
   * Where a topic partition goes on: reads its genesis and its newest manifest only.
   *
   * @return empty before genesis
   */
  public Optional<LedgerEnd> end(LedgerFolder folder) throws IOException {
    return chapters(folder).end();
  }

  private ChapterReader chapters(LedgerFolder folder) {
    return new ChapterReader(store, folder);
  }
}
