package io.limn.core.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.limn.core.audit.GoodLake;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Owner;
import io.limn.core.audit.fact.FileFacts.Settled;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.audit.fact.FileFacts.Uncovered;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unit [20, 24) is all in quarantine; amendment 1 replayed 21 and 23. Seen through a store. */
final class AmendmentInspectionTest {
  private static final String FOLDER = "bronze/d/landing/2026-11-20";
  private static final SortedMap<TopicPartitionId, Long> LOADED =
      new TreeMap<>(Map.of(GoodLake.ID, 24L));
  private static final SortedMap<TopicPartitionId, Long> APPLIED =
      new TreeMap<>(Map.of(GoodLake.ID, 1L));

  private final InMemoryFileStore store = new InMemoryFileStore();
  private Manifest unit;

  @BeforeEach
  void quarantinesAUnit() throws IOException {
    store.makeFolder(FOLDER);
    unit = GoodLake.unit(20, 24, 0, List.of());
    unit.setQuarantined(4);
    unit.setQuarantineFiles(List.of(file("q.avro", "offset", 20, 21, 22, 23)));
  }

  @Test
  void holdsWhatWasSettledAgainstTheQuarantine() throws IOException {
    DataFile replayed = file("r.avro", "_offset", 21, 23);

    assertEquals(new Settled(2, OptionalLong.empty()), settled(amendment(replayed, 21, 23)));
    assertEquals(new Settled(2, OptionalLong.of(24)), settled(amendment(replayed, 21, 23, 24)));
    assertEquals(new Settled(0, OptionalLong.of(19)), settled(amendment(replayed, 19)));
  }

  @Test
  void saysNothingOfThatWhenAQuarantineFileIsGone() throws IOException {
    Amendment amendment = amendment(file("r.avro", "_offset", 21, 23), 21, 23);
    store.deleteFile(FOLDER + "/q.avro");

    assertEquals(Map.of(), inspected(amendment, true, new TreeMap<>()).settled());
  }

  @Test
  void holdsTheFilesOfAnAmendmentToItsOffsetsUntilBronzeHasThem() throws IOException {
    Amendment amendment = amendment(file("r.avro", "_offset", 21, 22), 21, 23);
    Uncovered wrong =
        new Uncovered(GoodLake.ID, new Owner.Amended(1), OptionalLong.of(23), OptionalLong.of(22));

    assertEquals(List.of(wrong), inspected(amendment, false, new TreeMap<>()).uncovered());
    assertEquals(List.of(), inspected(amendment, false, APPLIED).uncovered());
    assertEquals(List.of(wrong), inspected(amendment, true, APPLIED).uncovered());
  }

  @Test
  void noticesAReplayedFileThatIsGone() throws IOException {
    Amendment amendment = amendment(file("r.avro", "_offset", 21, 23), 21, 23);
    store.deleteFile(FOLDER + "/r.avro");

    NamedFile replayed = inspected(amendment, false, APPLIED).files().get(1);

    assertEquals(new Owner.Amended(1), replayed.owner());
    assertInstanceOf(Sight.Missing.class, replayed.sight());
  }

  @Test
  void aFileThatAnAmendmentNamesIsNoOrphan() throws IOException {
    Amendment amendment = amendment(file("r.avro", "_offset", 21, 23), 21, 23);
    DataFile stranger = file("stranger.avro", "_offset", 21);

    assertEquals(
        OptionalLong.of(1), inspected(amendment, true, APPLIED).orphans(), stranger::toString);
  }

  private Settled settled(Amendment amendment) throws IOException {
    return inspected(amendment, false, new TreeMap<>()).settled().get(GoodLake.ID);
  }

  private FileFacts inspected(
      Amendment amendment, boolean full, SortedMap<TopicPartitionId, Long> applied)
      throws IOException {
    SortedMap<TopicPartitionId, Chapter> chapters = new TreeMap<>();
    chapters.put(
        GoodLake.ID, new Chapter(new GoodLake().genesis, List.of(unit), List.of(amendment)));
    FileInspector inspector =
        full ? FileInspector.full(store, done -> {}) : FileInspector.quick(store, done -> {});
    return inspector.inspect(new Ledger("d", chapters), LOADED, applied);
  }

  private static Amendment amendment(DataFile file, long... offsets) {
    TreeSet<Long> settled = new TreeSet<>();
    for (long offset : offsets) {
      settled.add(offset);
    }
    return Amendment.newBuilder()
        .setOrdinal(1)
        .setDataset("d")
        .setTopic("t")
        .setTopicId("life-1")
        .setTopicPartition(0)
        .setKind(AmendmentKind.REPLAYED)
        .setOffsets(AmendedOffsets.spans(settled))
        .setDataFiles(List.of(file))
        .setReason("fixed")
        .setAuthor("ada")
        .setDatasetVersion("v")
        .setSession("s")
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  private DataFile file(String name, String field, long... offsets) throws IOException {
    Schema row = SchemaBuilder.record("Row").fields().requiredLong(field).endRecord();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> rows = new DataFileWriter<>(new GenericDatumWriter<>(row))) {
      rows.create(row, bytes);
      for (long offset : offsets) {
        rows.append(new GenericRecordBuilder(row).set(field, offset).build());
      }
    }
    RecordFile.write(store, FOLDER + "/" + name, bytes.toByteArray());
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.toByteArray());
    DataFile file =
        GoodLake.file(
            "2026-11-20/" + name, offsets.length, offsets[0], offsets[offsets.length - 1]);
    file.setBytes((long) bytes.size());
    file.setCrc32c(checksum.getValue());
    return file;
  }
}
