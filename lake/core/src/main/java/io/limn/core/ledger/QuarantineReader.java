package io.limn.core.ledger;

import io.limn.core.layout.LakeLayout;
import io.limn.core.record.LakeRecords;
import io.limn.core.store.FileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import io.limn.schema.Quarantined;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
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
   * @throws UncheckedIOException when a quarantine file cannot be read
   */
  public void visit(Ledger ledger, Predicate<Quarantined> visitor) {
    for (Ledger.Chapter chapter : ledger.topicPartitions().values()) {
      AmendedOffsets settled = AmendedOffsets.settled(chapter.amendments());
      Predicate<Quarantined> still =
          record -> settled.contains(record.getOffset()) || visitor.test(record);
      for (Manifest unit : chapter.manifests()) {
        for (DataFile file : unit.getQuarantineFiles()) {
          String location = LakeLayout.bronze(ledger.dataset()) + "/" + file.getLocation();
          if (!visit(location, still)) {
            return;
          }
        }
      }
    }
  }

  private boolean visit(String location, Predicate<Quarantined> visitor) {
    try (DataFileReader<Quarantined> records =
        new DataFileReader<>(store.open(location), LakeRecords.reader(Quarantined.class))) {
      while (records.hasNext()) {
        if (!visitor.test(records.next())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the quarantine file " + location, e);
    }
  }
}
