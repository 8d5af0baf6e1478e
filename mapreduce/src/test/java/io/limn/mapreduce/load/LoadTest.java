package io.limn.mapreduce.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.schema.DataFile;
import io.limn.schema.Manifest;
import io.limn.table.Rows;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loads under the local job runner, on a local disk. */
class LoadTest {
  @TempDir private Path folder;
  private LandedLake lake;

  @BeforeEach
  void emptyLake() {
    lake = new LandedLake(folder);
  }

  @Test
  void loadsWhatHasLandedOnce() throws Exception {
    lake.land(LandedLake.FIRST, 0, 40);
    lake.land(LandedLake.SECOND, 5, 10);

    assertEquals("loaded", lake.load().values().get("outcome"));
    assertEquals("nothing new", lake.load().values().get("outcome"));

    BronzeFacts facts = lake.table().facts();
    assertEquals(Map.of(LandedLake.FIRST, 40L, LandedLake.SECOND, 10L), facts.progress());
    assertEquals(
        new BronzeFacts.Offsets(40, 40, BigInteger.valueOf(780), 0, 39),
        facts.offsets().get(LandedLake.FIRST));
    assertEquals(
        new BronzeFacts.Offsets(5, 5, BigInteger.valueOf(35), 5, 9),
        facts.offsets().get(LandedLake.SECOND));
  }

  @Test
  void keepsRecordsWhole() throws Exception {
    lake.land(LandedLake.FIRST, 0, 3);
    lake.load();

    try (Rows rows =
        lake.table()
            .snapshot()
            .read(List.of("_offset", "_event_time", "name", "tags"), List.of())) {
      assertEquals(
          "{_offset=0, _event_time=2026-01-31T15:00:00Z, name=null, tags=null}",
          rows.next().toString());
      assertEquals(
          "{_offset=1, _event_time=2026-01-31T16:00:00Z, name=event 1, tags=[a, b]}",
          rows.next().toString());
    }
  }

  @Test
  void goesOnWhereTheLastLoadEnded() throws Exception {
    lake.land(LandedLake.FIRST, 0, 4);
    lake.load();
    lake.land(LandedLake.FIRST, 4, 9);
    lake.hole(LandedLake.FIRST, 9, 12);

    LoadReport report = lake.load();

    assertEquals(2L, report.values().get("load"));
    assertEquals(5L, report.values().get("rowsAdded"));
    assertEquals(9L, report.values().get("rowsInTable"));
    assertEquals(12, lake.table().progress().endOffsets().get(LandedLake.FIRST));
  }

  @Test
  void passesUnitsThatAreNothingButHoles() throws Exception {
    lake.hole(LandedLake.FIRST, 0, 7);

    assertEquals(0L, lake.load().values().get("rowsAdded"));
    assertEquals(7, lake.table().progress().endOffsets().get(LandedLake.FIRST));
  }

  @Test
  void takesTheOldestUnitsFirstWhenBounded() throws Exception {
    lake.land(LandedLake.FIRST, 0, 2);
    lake.land(LandedLake.SECOND, 0, 3);
    lake.land(LandedLake.FIRST, 2, 5);

    lake.load(LandedLake.dataset(LandedLake.PAYLOAD, BronzePartitioning.NONE), 2);

    assertEquals(
        Map.of(LandedLake.FIRST, 2L, LandedLake.SECOND, 3L), lake.table().progress().endOffsets());
  }

  @Test
  void partitionsByMonthInTheDatasetsZone() throws Exception {
    lake.land(LandedLake.FIRST, 0, 4);

    lake.load(LandedLake.dataset(LandedLake.PAYLOAD, BronzePartitioning.MONTH), 10);

    List<String> found = new ArrayList<>();
    try (Rows rows = lake.table().snapshot().read(List.of("_offset", "_event_month"), List.of())) {
      rows.forEachRemaining(row -> found.add(row.get("_offset") + " " + row.get("_event_month")));
    }
    found.sort(null);
    // 2026-01-31T16:00Z is midnight in Shanghai
    assertEquals(List.of("0 2026-01", "1 2026-02", "2 2026-02", "3 2026-02"), found);
  }

  @Test
  void sortsByEventTimeAcrossReducers() throws Exception {
    lake.land(LandedLake.FIRST, 0, 300);
    lake.land(LandedLake.SECOND, 0, 300);
    lake.hadoop.setLong("limn.load.reducer-bytes", 1500);
    lake.hadoop.setLong("limn.load.split-bytes", 1);

    LoadReport report = lake.load();

    assertTrue((Integer) report.values().get("files") > 2, report.table());
    List<Instant> times = new ArrayList<>();
    long descents = 0;
    try (Rows rows = lake.table().snapshot().read(List.of("_event_time"), List.of())) {
      rows.forEachRemaining(row -> times.add((Instant) row.get("_event_time")));
    }
    for (int i = 1; i < times.size(); i++) {
      descents += times.get(i).isBefore(times.get(i - 1)) ? 1 : 0;
    }
    assertEquals(600, times.size());
    assertTrue(descents < (Integer) report.values().get("files"), "each file is sorted");
  }

  @Test
  void namesALandedFileThatWasChanged() throws Exception {
    DataFile file = lake.land(LandedLake.FIRST, 0, 40).getDataFiles().get(0);
    byte[] bytes = Files.readAllBytes(lake.file(file));
    bytes[bytes.length - 20] ^= 1;
    Files.write(lake.file(file), bytes);

    LakeException refused = assertThrows(LakeException.class, lake::load);

    assertEquals(
        "The landed file " + file.getLocation() + " does not match its manifest",
        refused.problem());
    assertEquals(0, lake.table().snapshot().rows());
  }

  @Test
  void namesALandedFileThatGrew() throws Exception {
    DataFile file = lake.land(LandedLake.FIRST, 0, 4).getDataFiles().get(0);
    Files.write(lake.file(file), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

    assertTrue(assertThrows(LakeException.class, lake::load).problem().contains("0-0.avro"));
  }

  @Test
  void namesALandedFileThatIsGone() throws Exception {
    DataFile file = lake.land(LandedLake.FIRST, 0, 4).getDataFiles().get(0);
    Files.delete(lake.file(file));

    assertEquals("the file is missing", assertThrows(LakeException.class, lake::load).reason());
  }

  @Test
  void loadsNoFileThatNoManifestNames() throws Exception {
    DataFile file = lake.land(LandedLake.FIRST, 0, 4).getDataFiles().get(0);
    Files.copy(lake.file(file), lake.file(file).resolveSibling("stray.avro"));

    assertEquals(4L, lake.load().values().get("rowsAdded"));
  }

  @Test
  void refusesToLoseAFieldThatLanded() throws Exception {
    lake.land(LandedLake.FIRST, 0, 4);
    Schema narrower =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Event", "fields": [
                  {"name": "name", "type": "string"}]}""");

    LakeException refused =
        assertThrows(
            LakeException.class,
            () -> lake.load(LandedLake.dataset(narrower, BronzePartitioning.NONE), 10));

    assertTrue(refused.reason().contains("payload.tags"), refused.reason());
  }

  @Test
  void refusesALedgerWithAGap() throws Exception {
    lake.land(LandedLake.FIRST, 0, 4);
    lake.load();
    lake.land(LandedLake.FIRST, 6, 9);

    LakeException refused = assertThrows(LakeException.class, lake::load);

    assertEquals("The ledger of events/id/0 cannot be loaded", refused.problem());
    assertTrue(refused.reason().contains("[4, 6)"), refused.reason());
  }

  @Test
  void leavesNoScratchBehind() throws Exception {
    TopicPartitionId id = LandedLake.FIRST;
    Manifest broken = lake.land(id, 0, 4);
    Path file = lake.file(broken.getDataFiles().get(0));
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    assertThrows(LakeException.class, lake::load);
    Files.write(file, bytes);

    lake.load();

    try (Stream<Path> left = Files.list(folder.resolve("bronze/events/table/_limn/loads"))) {
      assertFalse(left.findAny().isPresent());
    }
  }
}
