package io.limn.core.audit.file;

import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Settled;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FileStore;
import io.limn.core.store.StoredFile;
import io.limn.schema.Amendment;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Looks at every file that the manifests and amendments of a ledger name. What is looked at:
 *
 * <ul>
 *   <li>always: that the file is there and how long it is; for units and amendments that bronze has
 *       not taken yet, the CRC-32C of every byte, and of amendments the offsets; for quarantine
 *       files also which offsets they hold (they are few, and bronze's sums of offsets need them);
 *   <li>fully: the CRC-32C, the rows and the offsets of every file, that the files and holes of a
 *       unit hold each of its offsets exactly once, and how many files are orphans.
 * </ul>
 */
public final class FileInspector {
  private final FileStore store;
  private final boolean full;
  private final LongConsumer looked;
  private final FileReader reader;

  /**
   * @param looked told 1 after each file
   */
  private FileInspector(FileStore store, boolean full, LongConsumer looked) {
    this.store = store;
    this.full = full;
    this.looked = looked;
    this.reader = new FileReader(store);
  }

  /** An inspector that looks at what must be looked at every time. */
  public static FileInspector quick(FileStore store, LongConsumer looked) {
    return new FileInspector(store, false, looked);
  }

  /** An inspector that reads every byte. */
  public static FileInspector full(FileStore store, LongConsumer looked) {
    return new FileInspector(store, true, looked);
  }

  /**
   * Looks at the files of a ledger.
   *
   * @param loaded how far bronze has loaded each topic partition; empty before the first load
   * @param applied the newest amendment of each topic partition that bronze has applied
   * @throws IOException when folders cannot be listed; files that cannot be read are facts
   */
  public FileFacts inspect(
      Ledger ledger,
      SortedMap<TopicPartitionId, Long> loaded,
      SortedMap<TopicPartitionId, Long> applied)
      throws IOException {
    String bronze = LakeLayout.bronze(ledger.dataset());
    ChapterInspection.Look look =
        new ChapterInspection.Look(bronze, listed(bronze, ledger), reader, looked);
    List<NamedFile> files = new ArrayList<>();
    List<Uncovered> uncovered = new ArrayList<>();
    SortedMap<TopicPartitionId, Settled> settled = new TreeMap<>();
    ledger
        .topicPartitions()
        .forEach(
            (id, chapter) -> {
              ChapterInspection inspection = new ChapterInspection(id, chapter, full, look);
              inspection.units(loaded.getOrDefault(id, Long.MIN_VALUE));
              inspection.amendments(applied.getOrDefault(id, 0L));
              files.addAll(inspection.files());
              uncovered.addAll(inspection.uncovered());
              inspection.settled().ifPresent(found -> settled.put(id, found));
            });
    return new FileFacts(
        files, uncovered, settled, full ? orphans(ledger.dataset(), files) : OptionalLong.empty());
  }

  /**
   * What is in the folders that the ledger points into: one listing a folder, not a call a file.
   */
  private Map<String, StoredFile> listed(String bronze, Ledger ledger) throws IOException {
    Set<String> folders = new HashSet<>();
    for (Chapter chapter : ledger.topicPartitions().values()) {
      for (Manifest unit : chapter.manifests()) {
        unit.getDataFiles().forEach(file -> folders.add(folder(bronze, file)));
        unit.getQuarantineFiles().forEach(file -> folders.add(folder(bronze, file)));
      }
      for (Amendment amendment : chapter.amendments()) {
        amendment.getDataFiles().forEach(file -> folders.add(folder(bronze, file)));
      }
    }
    Map<String, StoredFile> there = new HashMap<>();
    for (String folder : folders) {
      for (StoredFile file : store.list(folder)) {
        there.put(file.location(), file);
      }
    }
    return there;
  }

  private static String folder(String bronze, DataFile file) {
    String location = bronze + "/" + file.getLocation();
    return location.substring(0, location.lastIndexOf('/'));
  }

  private OptionalLong orphans(String dataset, List<NamedFile> files) throws IOException {
    Set<String> named = new HashSet<>();
    String bronze = LakeLayout.bronze(dataset);
    files.forEach(file -> named.add(bronze + "/" + file.named().getLocation()));
    long orphans = 0;
    for (StoredFile day : store.list(LakeLayout.landing(dataset))) {
      for (StoredFile file : day.folder() ? store.list(day.location()) : List.of(day)) {
        orphans += named.contains(file.location()) ? 0 : 1;
      }
    }
    return OptionalLong.of(orphans);
  }
}
