package io.limn.core.audit.file;

import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Settled;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.StoredFile;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Looks at the files of one topic partition, as {@link FileInspector} says. Not thread-safe. */
final class ChapterInspection {
  private final TopicPartitionId id;
  private final Chapter chapter;
  private final boolean full;
  private final Look look;
  private final Coverage settled;
  private final List<NamedFile> files = new ArrayList<>();
  private final List<Uncovered> uncovered = new ArrayList<>();

  /**
   * How files are looked at.
   *
   * @param bronze the folder that locations are relative to
   * @param there what is in the folders that files are named in, by location
   * @param looked told 1 after each file
   */
  record Look(
      String bronze, Map<String, StoredFile> there, FileReader reader, LongConsumer looked) {}

  ChapterInspection(TopicPartitionId id, Chapter chapter, boolean full, Look look) {
    this.id = id;
    this.chapter = chapter;
    this.full = full;
    this.look = look;
    this.settled =
        Coverage.of(
            chapter.amendments().stream()
                .filter(ChapterInspection::settles)
                .flatMap(amendment -> amendment.getOffsets().stream())
                .toList());
  }

  List<NamedFile> files() {
    return files;
  }

  List<Uncovered> uncovered() {
    return uncovered;
  }

  /** Looks at the files of units; those below the offset were loaded. */
  void units(long loaded) {
    for (Manifest unit : chapter.manifests()) {
      boolean fresh = unit.getEndOffset() > loaded;
      Owner owner = new Owner.Unit(unit.getFirstOffset());
      Coverage coverage = Coverage.of(unit);
      List<NamedFile> ofUnit = new ArrayList<>();
      for (DataFile file : unit.getDataFiles()) {
        ofUnit.add(looked(owner, file, fresh || full, full, coverage::take));
      }
      for (DataFile file : unit.getQuarantineFiles()) {
        ofUnit.add(
            quarantined(
                owner,
                file,
                fresh || full,
                offset -> {
                  coverage.take(offset);
                  if (settled.wants(offset)) {
                    settled.take(offset);
                  }
                }));
      }
      files.addAll(ofUnit);
      if (full && whole(ofUnit)) {
        coverage.problem(id, owner).ifPresent(uncovered::add);
      }
    }
  }

  /** Looks at the files of amendments; those up to the ordinal were applied. */
  void amendments(long applied) {
    for (Amendment amendment : chapter.amendments()) {
      boolean checked = full || amendment.getOrdinal() > applied;
      Owner owner = new Owner.Amended(amendment.getOrdinal());
      Coverage coverage = Coverage.of(amendment.getOffsets());
      List<NamedFile> ofAmendment = new ArrayList<>();
      for (DataFile file : amendment.getDataFiles()) {
        ofAmendment.add(looked(owner, file, checked, checked, coverage::take));
      }
      files.addAll(ofAmendment);
      if (checked && amendment.getKind() == AmendmentKind.REPLAYED && whole(ofAmendment)) {
        coverage.problem(id, owner).ifPresent(uncovered::add);
      }
    }
  }

  /** Empty when nothing was settled, or not every quarantine file could be read. */
  Optional<Settled> settled() {
    boolean any = chapter.amendments().stream().anyMatch(ChapterInspection::settles);
    return any && whole(files.stream().filter(NamedFile::quarantine).toList())
        ? Optional.of(new Settled(settled.taken(), settled.missing()))
        : Optional.empty();
  }

  private static boolean settles(Amendment amendment) {
    return amendment.getKind() == AmendmentKind.REPLAYED
        || amendment.getKind() == AmendmentKind.DISMISSED;
  }

  private static boolean whole(List<NamedFile> looked) {
    return looked.stream()
        .allMatch(file -> file.sight() instanceof Sight.Seen seen && seen.content().isPresent());
  }

  private NamedFile looked(
      Owner owner, DataFile file, boolean checksum, boolean content, LongConsumer offsets) {
    Optional<FileReader.Rows> rows =
        content ? Optional.of(new FileReader.Rows("_offset", offsets)) : Optional.empty();
    return new NamedFile(id, owner, file, false, sight(file, checksum, rows));
  }

  private NamedFile quarantined(
      Owner owner, DataFile file, boolean checksum, LongConsumer offsets) {
    Optional<FileReader.Rows> rows = Optional.of(new FileReader.Rows("offset", offsets));
    return new NamedFile(id, owner, file, true, sight(file, checksum, rows));
  }

  private Sight sight(DataFile file, boolean checksum, Optional<FileReader.Rows> rows) {
    StoredFile stored = look.there().get(look.bronze() + "/" + file.getLocation());
    Sight sight =
        stored == null ? new Sight.Missing() : look.reader().read(stored, file, checksum, rows);
    look.looked().accept(1);
    return sight;
  }
}
