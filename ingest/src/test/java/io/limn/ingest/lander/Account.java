package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Tiling;
import io.limn.core.record.RecordFile;
import io.limn.core.store.FileStore;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * What readers see of dataset {@code d}: what became of each offset, which is one thing and once.
 * Every file is held to what is said of it.
 */
final class Account {
  private final FileStore store;
  private final SortedMap<Integer, SortedMap<Long, Fate>> fates = new TreeMap<>();
  private final Set<String> named = new HashSet<>();

  private Account(FileStore store) {
    this.store = store;
  }

  /** Reads all of it; fails the test when anything is there twice, torn or missing. */
  static Account of(FileStore store) throws IOException {
    Account account = new Account(store);
    Ledger ledger = new LedgerReader(store).read("d");
    for (var each : ledger.topicPartitions().entrySet()) {
      account.add(each.getKey().topicPartition(), each.getValue());
    }
    return account;
  }

  /** By topic partition and offset. */
  SortedMap<Integer, SortedMap<Long, Fate>> fates() {
    return fates;
  }

  /** Locations of all files that manifests and amendments name. */
  Set<String> named() {
    return named;
  }

  private void add(int topicPartition, Ledger.Chapter chapter) throws IOException {
    assertEquals(List.of(), Tiling.problems(chapter));
    SortedMap<Long, Fate> offsets = new TreeMap<>();
    for (Manifest unit : chapter.manifests()) {
      add(rows(unit.getDataFiles(), LandedRecord.OFFSET), Fate.LANDED, offsets);
      add(rows(unit.getQuarantineFiles(), "offset"), Fate.QUARANTINED, offsets);
      for (Hole hole : unit.getHoles()) {
        add(range(hole.getFirstOffset(), hole.getEndOffset()), Fate.HOLE, offsets);
      }
    }
    chapter.amendments().forEach(each -> amend(each, offsets));
    long start = chapter.genesis().getStartOffset();
    assertEquals(range(start, chapter.endOffset()), List.copyOf(offsets.keySet()));
    fates.put(topicPartition, offsets);
  }

  private static void add(List<Long> some, Fate fate, SortedMap<Long, Fate> offsets) {
    some.forEach(offset -> assertNull(offsets.put(offset, fate), () -> offset + " is there twice"));
  }

  private void amend(Amendment amendment, SortedMap<Long, Fate> offsets) {
    boolean replayed = amendment.getKind() == AmendmentKind.REPLAYED;
    List<Long> settled = new ArrayList<>();
    for (OffsetSpan span : amendment.getOffsets()) {
      settled.addAll(range(span.getFirstOffset(), span.getEndOffset()));
    }
    for (long offset : settled) {
      Fate before = offsets.put(offset, replayed ? Fate.REPLAYED : Fate.DISMISSED);
      assertEquals(Fate.QUARANTINED, before, () -> offset + " is settled twice");
    }
    List<Long> rows = rows(amendment.getDataFiles(), LandedRecord.OFFSET);
    assertEquals(replayed ? settled : List.of(), rows);
  }

  private List<Long> rows(List<DataFile> files, String offsetField) {
    List<Long> offsets = new ArrayList<>();
    for (DataFile file : files) {
      String location = LakeLayout.bronze("d") + "/" + file.getLocation();
      named.add(location);
      try {
        offsets.addAll(rows(file, RecordFile.bytes(store, location), offsetField));
      } catch (IOException e) {
        throw new AssertionError("a named file cannot be read: " + location, e);
      }
    }
    return offsets;
  }

  private static List<Long> rows(DataFile file, byte[] bytes, String offsetField)
      throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    assertEquals(file.getCrc32c(), crc.getValue(), file.getLocation());
    List<Long> offsets = new ArrayList<>();
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(new SeekableByteArrayInput(bytes), new GenericDatumReader<>())) {
      rows.forEach(row -> offsets.add((Long) row.get(offsetField)));
    }
    assertEquals(file.getRows(), offsets.size(), file.getLocation());
    return offsets;
  }

  private static List<Long> range(long first, long end) {
    List<Long> range = new ArrayList<>();
    for (long offset = first; offset < end; offset++) {
      range.add(offset);
    }
    return range;
  }
}
