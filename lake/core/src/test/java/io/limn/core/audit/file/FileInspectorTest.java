package io.limn.core.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.limn.core.audit.GoodLake;
import io.limn.core.audit.fact.FileFacts;
import io.limn.core.audit.fact.FileFacts.Content;
import io.limn.core.audit.fact.FileFacts.NamedFile;
import io.limn.core.audit.fact.FileFacts.Sight;
import io.limn.core.ledger.LandedRecord;
import io.limn.core.ledger.Ledger;
import io.limn.core.ledger.Ledger.Chapter;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.record.RecordFile;
import io.limn.core.store.InMemoryFileStore;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One landed file of unit [20, 24), seen through a store, whole and spoilt. */
final class FileInspectorTest {
  private static final String FOLDER = "bronze/d/landing/2026-11-20";
  private static final String LOCATION = FOLDER + "/a.avro";
  private static final SortedMap<TopicPartitionId, Long> NOT_LOADED = new TreeMap<>();
  private static final SortedMap<TopicPartitionId, Long> NOT_APPLIED = new TreeMap<>();

  private final InMemoryFileStore store = new InMemoryFileStore();
  private final SortedMap<TopicPartitionId, Long> loaded = new TreeMap<>();
  private byte[] whole;
  private byte[] landed;

  @BeforeEach
  void landsOneFile() throws IOException {
    whole = avro(20, 21, 22, 23);
    landed = whole;
    store.makeFolder(FOLDER);
    RecordFile.write(store, LOCATION, whole);
    loaded.put(GoodLake.ID, 24L);
  }

  @Test
  void seesLengthChecksumRowsAndOffsets() throws IOException {
    Sight sight = inspected(FileInspector.full(store, done -> {}), NOT_LOADED).sight();
    Content content = new Content(4, 20, 23, BigInteger.valueOf(86));
    assertEquals(
        new Sight.Seen(whole.length, OptionalLong.of(crc(whole)), Optional.of(content)), sight);
  }

  @Test
  void readsOnlyWhatIsNotLoadedYetUnlessAskedToReadAll() throws IOException {
    Sight fresh = inspected(FileInspector.quick(store, done -> {}), NOT_LOADED).sight();
    assertEquals(
        new Sight.Seen(whole.length, OptionalLong.of(crc(whole)), Optional.empty()), fresh);
    Sight old = inspected(FileInspector.quick(store, done -> {}), loaded).sight();
    assertEquals(new Sight.Seen(whole.length, OptionalLong.empty(), Optional.empty()), old);
  }

  @Test
  void noticesAFileThatIsGone() throws IOException {
    store.deleteFile(LOCATION);
    NamedFile file = inspected(FileInspector.quick(store, done -> {}), loaded);
    assertInstanceOf(Sight.Missing.class, file.sight());
  }

  @Test
  void aFlippedByteIsAnotherChecksumAndNeverDecoded() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      store.overwrite(LOCATION, flipped);
      Sight sight = inspected(FileInspector.full(store, done -> {}), NOT_LOADED).sight();
      assertEquals(
          new Sight.Seen(whole.length, OptionalLong.of(crc(flipped)), Optional.empty()), sight);
    }
  }

  @Test
  void whatWasLandedAsRubbishIsDamaged() throws IOException {
    landed = new byte[] {1, 2, 3};
    store.overwrite(LOCATION, landed);
    NamedFile file = inspected(FileInspector.full(store, done -> {}), NOT_LOADED);
    assertInstanceOf(Sight.Damaged.class, file.sight());
  }

  @Test
  void findsOffsetsThatAreMissingDoubleOrElsewhere() throws IOException {
    assertEquals(OptionalLong.empty(), missing(20, 21, 22, 23));
    assertEquals(OptionalLong.of(22), missing(20, 21, 23));
    assertEquals(OptionalLong.of(23), missing(20, 21, 22, 22));
    assertEquals(OptionalLong.of(23), missing(20, 21, 22, 99));
  }

  @Test
  void countsFilesThatNoManifestNames() throws IOException {
    RecordFile.write(store, FOLDER + "/stranger.avro", whole);
    FileFacts facts = FileInspector.full(store, done -> {}).inspect(ledger(), loaded, NOT_APPLIED);
    assertEquals(OptionalLong.of(1), facts.orphans());
    assertEquals(1, facts.files().size());
  }

  private OptionalLong missing(long... offsets) throws IOException {
    landed = avro(offsets);
    store.overwrite(LOCATION, landed);
    FileFacts facts = FileInspector.full(store, done -> {}).inspect(ledger(), loaded, NOT_APPLIED);
    return facts.uncovered().isEmpty() ? OptionalLong.empty() : facts.uncovered().get(0).missing();
  }

  private NamedFile inspected(FileInspector inspector, SortedMap<TopicPartitionId, Long> progress)
      throws IOException {
    return inspector.inspect(ledger(), progress, NOT_APPLIED).files().get(0);
  }

  /** Names the file as it was landed, whatever it is now. */
  private Ledger ledger() {
    DataFile file = GoodLake.file("2026-11-20/a.avro", 4, 20, 23);
    file.setBytes((long) landed.length);
    file.setCrc32c(crc(landed));
    List<Manifest> units = new ArrayList<>(List.of(GoodLake.unit(20, 24, 4, List.of(file))));
    SortedMap<TopicPartitionId, Chapter> chapters = new TreeMap<>();
    chapters.put(GoodLake.ID, new Chapter(new GoodLake().genesis, units, List.of()));
    return new Ledger("d", chapters);
  }

  private static byte[] avro(long... offsets) throws IOException {
    Schema payload = SchemaBuilder.record("Payload").fields().requiredString("text").endRecord();
    Schema landed = LandedRecord.schema(payload);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> file =
        new DataFileWriter<>(new GenericDatumWriter<>(landed))) {
      file.create(landed, bytes);
      for (long offset : offsets) {
        file.append(
            new GenericRecordBuilder(landed)
                .set(LandedRecord.OFFSET, offset)
                .set(LandedRecord.TIMESTAMP, 0L)
                .set(LandedRecord.EVENT_TIME, 0L)
                .set(LandedRecord.KEY, null)
                .set(LandedRecord.RESCUED, null)
                .set(LandedRecord.PAYLOAD, null)
                .build());
      }
    }
    return bytes.toByteArray();
  }

  private static long crc(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
