package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.core.layout.LakeLayout;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.LedgerReader;
import io.limn.core.ledger.Tiling;
import io.limn.core.store.FileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Hole;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** What a reader sees of dataset {@code d}: the manifests, and the rows of the files they name. */
final class Lake {
  private final FileStore store;

  Lake(FileStore store) {
    this.store = store;
  }

  List<Manifest> units(int topicPartition) {
    return chapter(topicPartition).manifests();
  }

  Ledger.Chapter chapter(int topicPartition) {
    return new LedgerReader(store)
        .read("d").topicPartitions().entrySet().stream()
            .filter(each -> each.getKey().topicPartition() == topicPartition)
            .findFirst()
            .orElseThrow()
            .getValue();
  }

  long end(int topicPartition) {
    return chapter(topicPartition).endOffset();
  }

  /** Every offset from {@code from} to {@code to} is landed, quarantined or a hole exactly once. */
  void accountsFor(int topicPartition, long from, long to) throws IOException {
    Ledger.Chapter chapter = chapter(topicPartition);
    assertEquals(List.of(), Tiling.problems(chapter));
    List<Long> offsets = new ArrayList<>();
    for (Manifest unit : chapter.manifests()) {
      offsets.addAll(rows(unit.getDataFiles(), LandedRecord.OFFSET));
      offsets.addAll(rows(unit.getQuarantineFiles(), "offset"));
      for (Hole hole : unit.getHoles()) {
        LongStream.range(hole.getFirstOffset(), hole.getEndOffset()).forEach(offsets::add);
      }
    }
    Collections.sort(offsets);
    assertEquals(LongStream.range(from, to).boxed().toList(), offsets);
  }

  private List<Long> rows(List<DataFile> files, String offsetField) throws IOException {
    List<Long> offsets = new ArrayList<>();
    for (DataFile file : files) {
      String location = LakeLayout.bronze("d") + "/" + file.getLocation();
      assertEquals(file.getBytes(), store.status(location).orElseThrow().bytes());
      int before = offsets.size();
      try (var rows =
          new DataFileReader<>(store.open(location), new GenericDatumReader<GenericRecord>())) {
        while (rows.hasNext()) {
          offsets.add((Long) rows.next().get(offsetField));
        }
      }
      assertEquals(file.getRows(), offsets.size() - before);
    }
    return offsets;
  }
}
