package io.limn.ingest.unit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.LedgerFolder;
import io.limn.core.ledger.Session;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.store.FaultyFileStore;
import io.limn.core.store.FaultyFileStore.Call;
import io.limn.core.store.FaultyFileStore.Moment;
import io.limn.core.store.HdfsSettings;
import io.limn.core.store.InMemoryFileStore;
import io.limn.ingest.TestDataset;
import io.limn.ingest.parse.ParseOutcome;
import io.limn.schema.Manifest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What an open unit costs: when its files are made, and how much it says that it holds. */
final class UnitFileTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final InMemoryFileStore disk = new InMemoryFileStore();
  private final FaultyFileStore store = new FaultyFileStore(disk);
  private final DatasetSpec dataset = TestDataset.json().build();
  private final Random random = new Random(7);
  private long offset;

  @Test
  void aSmallUnitAsksNothingOfTheFileSystemBeforeItIsFinished() throws IOException {
    OpenUnit unit = unit();
    long before = store.calls();
    add(unit, 100, 100);
    assertEquals(before, store.calls());
    assertTrue(unit.memoryBytes() < 150_000, "it holds " + unit.memoryBytes());
    Manifest manifest = unit.finish(List.of(), NOW);
    assertEquals(1, disk.locations().size());
    assertEquals(100, manifest.getDataFiles().get(0).getRows());
  }

  @Test
  void aLargeUnitIsAnOpenFile() throws IOException {
    OpenUnit unit = unit();
    add(unit, 600, 1_000);
    assertEquals(1, disk.locations().size());
    assertTrue(unit.memoryBytes() > HdfsSettings.OPEN_FILE_BYTES);
    long open = unit.memoryBytes();
    add(unit, 2_000, 1_000);
    assertEquals(open, unit.memoryBytes());
    assertEquals(2_600, unit.finish(List.of(), NOW).getLanded());
  }

  @Test
  void aLargeRecordIsCountedTwice() throws IOException {
    OpenUnit unit = unit();
    add(unit, 1, 1_000_000);
    long counted = unit.memoryBytes();
    assertTrue(counted > 2_000_000 + HdfsSettings.OPEN_FILE_BYTES, "it says " + counted);
  }

  @Test
  void whatWasNeverMadeNeedNotBeDeleted() throws IOException {
    OpenUnit unit = unit();
    add(unit, 10, 100);
    long before = store.calls();
    unit.discard();
    assertEquals(before, store.calls());
  }

  @Test
  void aFileThatCouldNotBeWrittenIsClosedAndDeletedAllTheSame() throws IOException {
    OpenUnit unit = unit();
    add(unit, 600, 1_000);
    store.failNext(Call.WRITE, Moment.BEFORE);
    assertThrows(IOException.class, () -> add(unit, 200, 1_000));
    store.failNext(Call.CLOSE, Moment.AFTER); // fails only if it is called
    unit.discard();
    assertEquals(List.of(), disk.locations());
    assertDoesNotThrow(() -> store.create("x").close());
  }

  @Test
  void aFileThatCouldNotBeMadeFailsAgainAndIsLookedFor() throws IOException {
    OpenUnit unit = unit();
    add(unit, 10, 100);
    store.failNext(Call.CREATE, Moment.AFTER);
    assertThrows(IOException.class, () -> unit.finish(List.of(), NOW));
    assertEquals(1, disk.locations().size());
    assertThrows(IOException.class, () -> unit.finish(List.of(), NOW));
    unit.discard();
    assertEquals(List.of(), disk.locations());
  }

  private OpenUnit unit() throws IOException {
    LedgerFolder folder = new LedgerFolder("d", new TopicPartitionId("t", "life-1", 0));
    return new OpenUnit(new UnitFiles(store, dataset, Session.begin(store, folder)), 0, NOW);
  }

  /** Records of random letters, which do not compress to nothing. */
  private void add(OpenUnit unit, int records, int bytes) throws IOException {
    for (int i = 0; i < records; i++) {
      byte[] text = new byte[bytes];
      for (int at = 0; at < bytes; at++) {
        text[at] = (byte) ('a' + random.nextInt(26));
      }
      GenericRecord payload = new GenericData.Record(dataset.payload());
      payload.put("id", new String(text, java.nio.charset.StandardCharsets.US_ASCII));
      payload.put("at", "");
      unit.add(
          new ConsumerRecord<>("t", 0, offset++, null, text),
          new ParseOutcome.Landed(Optional.of(payload), Optional.empty(), 0),
          NOW);
    }
  }
}
