package io.limn.core.sweep;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.ChapterVisitor;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.schema.Amendment;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a dataset's ledger from end to end, and strikes what it names off a set of files. What is
 * left is only as good as the ledger: one with a gap or an overlap is refused, because the files of
 * a manifest that was lost are no orphans.
 */
final class LedgerScan {
  private static final int UNITS_A_WORD = 10_000;

  private final FileStore store;
  private final LedgerReader reader;
  private final String dataset;
  private final SweepListener listener;
  private long units;

  LedgerScan(FileStore store, String dataset, SweepListener listener) {
    this.store = store;
    this.reader = new LedgerReader(store);
    this.dataset = dataset;
    this.listener = listener;
  }

  /**
   * Removes the locations of all files that manifests and amendments name.
   *
   * @return the topic partitions that have a ledger
   * @throws LakeException when the ledger is damaged
   */
  Set<TopicPartitionId> strike(Set<String> locations) throws IOException {
    listener.doing("reading the ledger");
    units = 0;
    Set<TopicPartitionId> begun = new HashSet<>();
    for (TopicPartitionId id : reader.topicPartitions(dataset)) {
      if (struck(new LedgerFolder(dataset, id), locations)) {
        begun.add(id);
      }
    }
    return begun;
  }

  private boolean struck(LedgerFolder folder, Set<String> locations) throws IOException {
    // a local disk may list a manifest before the one that it follows
    Striking striking =
        store
            .retries()
            .until(struck -> struck.fault.isEmpty(), () -> new Striking(locations).over(folder));
    if (striking.fault.isPresent()) {
      throw new LakeException(
          "The ledger of " + folder.id() + " is damaged; nothing was deleted",
          striking.fault.get(),
          "see `limn audit "
              + dataset
              + "`; restore the ledger folder from a snapshot or backup"
              + " of the lake's file system, then sweep again");
    }
    return striking.begun;
  }

  private final class Striking implements ChapterVisitor {
    private final Set<String> locations;
    private boolean begun;
    private long expected;
    private Optional<String> fault = Optional.empty();

    Striking(Set<String> locations) {
      this.locations = locations;
    }

    /** Reads the whole ledger of one topic partition. */
    Striking over(LedgerFolder folder) throws IOException {
      begun = reader.visit(folder, this);
      return this;
    }

    @Override
    public void genesis(Genesis genesis) {
      expected = genesis.getStartOffset();
    }

    @Override
    public void amendment(Amendment amendment) {
      strike(amendment.getDataFiles());
    }

    @Override
    public void unit(Manifest unit) {
      if (unit.getFirstOffset() != expected && fault.isEmpty()) {
        fault =
            Optional.of("a unit begins at " + unit.getFirstOffset() + ", expected: " + expected);
      }
      expected = unit.getEndOffset();
      strike(unit.getDataFiles());
      strike(unit.getQuarantineFiles());
      units++;
      if (units % UNITS_A_WORD == 0) {
        listener.doing(String.format(Locale.ROOT, "reading the ledger, %,d units", units));
      }
    }

    private void strike(List<DataFile> files) {
      for (DataFile file : files) {
        locations.remove(LakeLayout.bronze(dataset) + "/" + file.getLocation());
      }
    }
  }
}
