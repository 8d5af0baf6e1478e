package io.limn.core.ledger;

import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import io.limn.core.record.LakeRecords;
import io.limn.core.store.FileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;

/** Reads the records that were refused on landing and are neither replayed nor dismissed. */
public final class QuarantineReader {
  private final FileStore store;

  public QuarantineReader(FileStore store) {
    this.store = store;
  }

  /**
   * Visits every record that is still in quarantine, by topic partition and offset, until the
   * visitor returns false.
   *
   * @throws LakeException when a quarantine file is damaged
   * @throws UncheckedIOException when the file system cannot be asked
   */
  public void visit(Ledger ledger, Predicate<Quarantined> visitor) {
    visit(ledger, file -> true, visitor);
  }

  /** The same, of those files alone that may hold what is looked for. */
  public void visit(Ledger ledger, Predicate<DataFile> files, Predicate<Quarantined> visitor) {
    for (Ledger.Chapter chapter : ledger.topicPartitions().values()) {
      AmendedOffsets settled = AmendedOffsets.settled(chapter.amendments());
      Predicate<Quarantined> still =
          record -> settled.contains(record.getOffset()) || visitor.test(record);
      for (Manifest unit : chapter.manifests()) {
        for (DataFile file : unit.getQuarantineFiles()) {
          String location = LakeLayout.bronze(ledger.dataset()) + "/" + file.getLocation();
          if (files.test(file) && !visit(location, still)) {
            return;
          }
        }
      }
    }
  }

  private boolean visit(String location, Predicate<Quarantined> visitor) {
    try (DataFileReader<Quarantined> records =
        new DataFileReader<>(store.open(location), LakeRecords.reader(Quarantined.class))) {
      for (Optional<Quarantined> record = next(location, records);
          record.isPresent();
          record = next(location, records)) {
        if (!visitor.test(record.get())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the quarantine file " + location, e);
    }
  }

  private static Optional<Quarantined> next(String location, DataFileReader<Quarantined> records)
      throws IOException {
    try {
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (AvroRuntimeException e) {
      throw new LakeException(
          "A quarantine file cannot be read",
          location + ": " + IoReason.of(e),
          "run `limn audit --full`, and restore the file from a snapshot or backup",
          e);
    }
  }
}
