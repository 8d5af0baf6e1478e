package io.limn.ingest.replay;

import static io.limn.ingest.replay.QuarantinedLake.FIRST;
import static io.limn.ingest.replay.QuarantinedLake.FIXED;
import static io.limn.ingest.replay.QuarantinedLake.SECOND;
import static io.limn.ingest.replay.QuarantinedLake.TIMESTAMP;
import static io.limn.ingest.replay.QuarantinedLake.everything;
import static io.limn.ingest.replay.QuarantinedLake.offsets;
import static io.limn.ingest.replay.QuarantinedLake.replay;
import static io.limn.ingest.replay.QuarantinedLake.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.dataset.LandingSpec;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.ingest.TestDataset;
import io.limn.ingest.replay.Settlement.Example;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Header;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one operator does, undisturbed. */
final class ReplayTest {
  private QuarantinedLake lake;

  @BeforeEach
  void landsWhatIsRefused() throws IOException {
    lake = new QuarantinedLake();
    assertEquals(List.of(1L, 2L, 4L, 5L, 7L, 8L, 10L, 11L), lake.quarantined(FIRST));
    assertEquals(List.of(1L, 2L), lake.quarantined(SECOND));
  }

  @Test
  void landsWhatParsesNowUnderItsOwnCoordinates() throws IOException {
    Settlement settlement = lake.replayed();

    assertEquals(10, settlement.selected());
    assertEquals(5, settlement.settled());
    assertEquals(0, settlement.edited());
    GenericRecord row = lake.rows(FIRST).get(7L);
    assertEquals(TIMESTAMP + 7, row.get("_timestamp"));
    assertEquals(ByteBuffer.wrap("key 7".getBytes(UTF_8)), row.get("_key"));
    assertEquals("{\"n\":\"x\"}", row.get("_rescued").toString());
    assertEquals("7", ((GenericRecord) row.get("payload")).get("id").toString());
    lake.accountsForEachOnce(FIRST, 12);
    lake.accountsForEachOnce(SECOND, 4);
    assertEquals(List.of(), lake.sessions());
  }

  @Test
  void saysInTheLedgerWhatWasDoneByWhomAndWhy() {
    lake.replayed();

    Amendment amendment = lake.amendments(FIRST).get(0);
    assertEquals(1, amendment.getOrdinal());
    assertEquals(AmendmentKind.REPLAYED, amendment.getKind());
    assertEquals(List.of(1L, 4L, 7L, 10L), offsets(amendment));
    assertEquals("the schema was fixed", amendment.getReason());
    assertEquals("ada", amendment.getAuthor());
    assertEquals(FIXED.version(), amendment.getDatasetVersion());
    assertEquals(QuarantinedLake.NOW, amendment.getCreatedAt());
  }

  @Test
  void whatIsStillRefusedStaysAndIsReported() {
    Settlement settlement = lake.replayed();

    assertEquals(Map.of("not-json", 5L), settlement.stillRefused());
    Example example = settlement.examples().get(0);
    assertEquals(2, example.offset());
    assertEquals("not-json", example.reason());
    assertEquals(List.of(2L, 5L, 8L, 11L), lake.quarantined(FIRST));
  }

  @Test
  void replaysNothingTwice() {
    lake.replayed();
    List<String> files = lake.landing();

    Settlement again = lake.replayed();

    assertEquals(5, again.selected());
    assertEquals(0, again.settled());
    assertEquals(List.of(), again.amendments());
    assertEquals(files, lake.landing());
    assertEquals(1, lake.amendments(FIRST).size());
  }

  @Test
  void dismissesForGood() throws IOException {
    lake.replayed();

    Settlement settlement = replay(lake.disk, FIXED).dismiss(everything());

    assertEquals(5, settlement.settled());
    assertEquals(List.of(), lake.quarantined(FIRST));
    Amendment dismissed = lake.amendments(FIRST).get(1);
    assertEquals(AmendmentKind.DISMISSED, dismissed.getKind());
    assertEquals(List.of(), dismissed.getDataFiles());
    assertEquals(List.of(2L, 5L, 8L, 11L), offsets(dismissed));
    lake.accountsForEachOnce(FIRST, 12);
  }

  @Test
  void settlesWhatWasSelectedAndNothingElse() {
    Selection selection =
        new Selection(
            Set.of("type-mismatch"),
            Set.of(0),
            List.of(new OffsetSpan(4L, 11L)),
            Optional.of(Instant.ofEpochMilli(TIMESTAMP + 5)),
            Optional.of(Instant.ofEpochMilli(TIMESTAMP + 10)));

    assertEquals(1, replay(lake.disk, FIXED).replay(request(selection)).selected());

    assertEquals(List.of(1L, 2L, 4L, 5L, 8L, 10L, 11L), lake.quarantined(FIRST));
    assertEquals(List.of(1L, 2L), lake.quarantined(SECOND));
  }

  @Test
  void aRehearsalTellsTheSameAndWritesNothing() {
    List<String> before = lake.disk.locations();

    Settlement rehearsed = replay(lake.disk, FIXED).rehearse(everything());

    assertEquals(before, lake.disk.locations());
    Settlement settlement = lake.replayed();
    assertEquals(settlement.settled(), rehearsed.settled());
    assertEquals(settlement.stillRefused(), rehearsed.stillRefused());
    assertEquals(settlement.examples(), rehearsed.examples());
  }

  @Test
  void rollsItsFilesAsUnitsDo() throws IOException {
    LandingSpec small =
        new LandingSpec(
            LandingSpec.Codec.ZSTD, 1 << 20, 3, Duration.ofMinutes(1), Duration.ofSeconds(1), 1.0);
    replay(lake.disk, TestDataset.json().with(small).build()).replay(everything());

    assertEquals(
        List.of(3L, 1L),
        lake.amendments(FIRST).get(0).getDataFiles().stream().map(file -> file.getRows()).toList());
    lake.accountsForEachOnce(FIRST, 12);
  }

  @Test
  void landsEditedBytesWhereTheOriginalWas() throws IOException {
    Edits edits = edits(new Given(FIRST, 2, json("fixed")), new Given(SECOND, 1, null));

    Settlement settlement = replay(lake.disk, FIXED).replay(edited(edits));

    assertEquals(2, settlement.selected());
    assertEquals(1, settlement.settled());
    assertEquals(1, settlement.edited());
    assertEquals(Map.of("null-value", 1L), settlement.stillRefused());
    assertEquals(2, settlement.examples().get(0).line());
    assertEquals(1, lake.amendments(FIRST).get(0).getEdited());
    GenericRecord row = lake.rows(FIRST).get(2L);
    assertEquals(TIMESTAMP + 2, row.get("_timestamp"));
    assertEquals("fixed", ((GenericRecord) row.get("payload")).get("id").toString());
    lake.accountsForEachOnce(FIRST, 12);
  }

  @Test
  void bytesThatWereGivenBackAsTheyWereAreNotEdited() {
    ByteBuffer value =
        ByteBuffer.wrap(
            "{\"id\":\"1\",\"at\":\"2026-01-01T00:00:00Z\",\"n\":\"x\"}".getBytes(UTF_8));

    Settlement settlement =
        replay(lake.disk, FIXED).replay(edited(edits(new Given(FIRST, 1, value))));

    assertEquals(1, settlement.settled());
    assertEquals(0, settlement.edited());
  }

  @Test
  void refusesEditsOfWhatWasNeverQuarantinedAndDoesNothing() {
    List<String> before = lake.disk.locations();
    Edits edits =
        edits(
            new Given(FIRST, 2, json("good")),
            new Given(FIRST, 3, json("landed")),
            new Given(FIRST, 12, json("to come")),
            new Given(new TopicPartitionId("u", "life-1", 0), 0, json("elsewhere")));

    LakeException refused =
        assertThrows(LakeException.class, () -> replay(lake.disk, FIXED).replay(edited(edits)));

    assertTrue(refused.problem().contains("edits.jsonl"), refused.problem());
    assertTrue(
        refused.reason().contains("line 2: offset 3 of t/0 was never in quarantine"),
        refused.reason());
    assertTrue(refused.reason().contains("line 3: offset 12 of t/0 has not landed yet"));
    assertTrue(refused.reason().contains("line 4: offset 0 of u/0 belongs to no topic partition"));
    assertEquals(before, lake.disk.locations());
  }

  @Test
  void editsOfWhatIsSettledAlreadyAreLeftAlone() {
    Edits edits = edits(new Given(FIRST, 2, json("first")), new Given(FIRST, 5, json("other")));
    replay(lake.disk, FIXED).replay(edited(edits(new Given(FIRST, 2, json("before")))));

    Settlement settlement = replay(lake.disk, FIXED).replay(edited(edits));

    assertEquals(1, settlement.selected());
    assertEquals(List.of(5L), offsets(settlement.amendments().get(0)));
  }

  private static Request edited(Edits edits) {
    return new Request(Selection.everything(), Optional.of(edits), "edited", "ada");
  }

  private record Given(TopicPartitionId id, long offset, ByteBuffer value) {}

  private static Edits edits(Given... given) {
    SortedMap<TopicPartitionId, NavigableMap<Long, Edited>> records = new TreeMap<>();
    List<Header> headers =
        new ArrayList<>(
            List.of(new Header("limn.source", ByteBuffer.wrap("file.json".getBytes(UTF_8)))));
    int line = 0;
    for (Given each : given) {
      line++;
      ByteBuffer key = ByteBuffer.wrap(("key " + each.offset()).getBytes(UTF_8));
      records
          .computeIfAbsent(each.id(), id -> new TreeMap<>())
          .put(each.offset(), new Edited(line, key, each.value(), headers));
    }
    return new Edits("edits.jsonl", records);
  }

  private static ByteBuffer json(String id) {
    return ByteBuffer.wrap(
        ("{\"id\":\"" + id + "\",\"at\":\"2026-01-01T00:00:00Z\"}").getBytes(UTF_8));
  }
}
