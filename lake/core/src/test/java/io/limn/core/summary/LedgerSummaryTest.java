package io.limn.core.summary;

import static io.limn.core.ledger.Units.FOLDER;
import static io.limn.core.ledger.Units.genesis;
import static io.limn.core.ledger.Units.manifest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.ledger.FoldPolicy;
import io.limn.core.ledger.LedgerFold;
import io.limn.core.ledger.LedgerPublisher;
import io.limn.core.ledger.Session;
import io.limn.core.store.InMemoryFileStore;
import io.limn.core.summary.LedgerSummary.Details;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.DataFile;
import io.limn.schema.Genesis;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import io.limn.schema.Manifest;
import io.limn.schema.OffsetSpan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Genesis on the 1st; one unit each at noon of the 2nd, 3rd and 4th; an amendment on the 4th. */
final class LedgerSummaryTest {
  private static final Instant NOON_OF_THE_4TH = Instant.parse("2026-01-04T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryFileStore disk = new InMemoryFileStore();
  private final LedgerPublisher publisher = new LedgerPublisher(disk);
  private Session session;

  @BeforeEach
  void threeUnits() throws IOException {
    session = Session.begin(disk, FOLDER);
    Genesis genesis = genesis(session, 100);
    genesis.setCreatedAt(Instant.parse("2026-01-01T00:00:00Z"));
    publisher.publish(session, genesis);
    publish(100, NOON_OF_THE_4TH.minus(DAY.multipliedBy(2)));
    publish(200, NOON_OF_THE_4TH.minus(DAY));
    publish(300, NOON_OF_THE_4TH);
    publisher.publish(session, amendment(1, AmendmentKind.REPLAYED, 190, 193));
    publisher.publish(session, amendment(2, AmendmentKind.DISMISSED, 193, 194));
  }

  @Test
  void addsUpWhatThereIsNow() throws IOException {
    ChapterSummary now = asOf(NOON_OF_THE_4TH.plusSeconds(1_800));
    assertEquals(100, now.genesis().getStartOffset());
    assertEquals(400, now.endOffset());
    assertEquals(3, now.units().units());
    assertEquals(270, now.units().landed());
    assertEquals(24, now.units().quarantined());
    assertEquals(20, now.stillQuarantined());
    assertEquals(3, now.amended(AmendmentKind.REPLAYED));
    assertEquals(1, now.amended(AmendmentKind.DISMISSED));
    assertEquals(Map.of(HoleReason.ABORTED, 3L, HoleReason.MARKER, 3L), now.units().holes());
    assertEquals(3_000, now.units().bytes());
    assertEquals(98.0 / 3_600, now.lastHour().rowsPerSecond());
    assertEquals(98.0 / 86_400, now.lastDay().rowsPerSecond(), 1e-9);
    assertEquals(1_000.0 / 3_600, now.lastHour().bytesPerSecond());
    assertEquals(Optional.of(NOON_OF_THE_4TH), now.newestUnit());
    assertEquals(Optional.of(NOON_OF_THE_4TH.minusSeconds(60)), now.newestEventTime());
    assertEquals(3, now.unfolded());
  }

  @Test
  void tellsTheOffsetsOfAMoment() throws IOException {
    assertEquals(100, asOf(Instant.parse("2026-01-02T11:59:59Z")).endOffset());
    ChapterSummary noon = asOf(Instant.parse("2026-01-02T12:00:00Z"));
    assertEquals(200, noon.endOffset());
    assertEquals(8, noon.stillQuarantined());
    assertEquals(0, noon.amended(AmendmentKind.REPLAYED));
    assertEquals(300, asOf(Instant.parse("2026-01-04T11:00:00Z")).endOffset());
    assertTrue(noon.begun());
    assertFalse(asOf(Instant.parse("2025-12-31T23:59:59Z")).begun());
  }

  @Test
  void foldingChangesNothingButWhatIsUnfolded() throws IOException {
    ChapterSummary before = asOf(NOON_OF_THE_4TH);
    new LedgerFold(disk, FoldPolicy.over(1)).fold(FOLDER, deleted -> {});
    ChapterSummary after = asOf(NOON_OF_THE_4TH);
    assertEquals(before.units(), after.units());
    assertEquals(before.endOffset(), after.endOffset());
    assertEquals(1, after.unfolded());
  }

  /** The lander of the 3rd has a clock that is a day ahead; the one of the 4th published later. */
  @Test
  void aUnitThatAnotherFollowedWasThereWhateverItsLandersClockSaid() throws IOException {
    publish(400, NOON_OF_THE_4TH.plus(DAY));
    publish(500, NOON_OF_THE_4TH.plusSeconds(60));
    assertEquals(600, asOf(NOON_OF_THE_4TH.plusSeconds(60)).endOffset());
    assertEquals(400, asOf(NOON_OF_THE_4TH).endOffset());
  }

  @Test
  void aYoungLedgerIsMeasuredOverItsAge() throws IOException {
    ChapterSummary young = asOf(Instant.parse("2026-01-02T12:00:00Z"));
    assertEquals(Duration.ofHours(1), young.lastHour().over());
    assertEquals(DAY, young.lastDay().over());
    ChapterSummary younger = asOf(Instant.parse("2026-01-01T00:10:00Z"));
    assertEquals(Duration.ofMinutes(10), younger.lastDay().over());
  }

  @Test
  void listsHolesAndAmendmentsOnRequest() throws IOException {
    Instant third = Instant.parse("2026-01-03T18:00:00Z");
    assertEquals(4, asOf(third).holes().size());
    assertEquals(0, asOf(third).amendments().size());
    assertEquals(2, asOf(NOON_OF_THE_4TH).amendments().size());
    LedgerSummary bare =
        LedgerSummary.read(disk, "d", third, new Details(false, false), units -> {});
    assertEquals(List.of(), bare.topicPartitions().get(0).holes());
  }

  @Test
  void aDatasetThatNeverLandedHasNone() throws IOException {
    LedgerSummary none =
        LedgerSummary.read(disk, "other", NOON_OF_THE_4TH, new Details(true, true), units -> {});
    assertEquals(List.of(), none.topicPartitions());
  }

  private ChapterSummary asOf(Instant moment) throws IOException {
    LedgerSummary summary =
        LedgerSummary.read(disk, "d", moment, new Details(true, true), units -> {});
    return summary.topicPartitions().get(0);
  }

  /** A hundred offsets: 90 landed, 8 refused, two in holes. */
  private void publish(long first, Instant at) throws IOException {
    Manifest unit = manifest(session, first, first + 100);
    unit.setLanded(90);
    unit.setQuarantined(8);
    unit.setDataFiles(List.of(file(900, at.minusSeconds(60))));
    unit.setQuarantineFiles(List.of(file(100, null)));
    unit.setHoles(
        List.of(
            new Hole(first, first + 1, HoleReason.ABORTED, null),
            new Hole(first + 5, first + 6, HoleReason.MARKER, null)));
    unit.setPublishedAt(at);
    publisher.publish(session, unit);
  }

  private static DataFile file(long bytes, Instant maxEventTime) {
    return DataFile.newBuilder()
        .setLocation("landing/x")
        .setRows(1)
        .setBytes(bytes)
        .setCrc32c(0)
        .setSchemaFingerprint("f")
        .setFirstOffset(0)
        .setLastOffset(0)
        .setMaxEventTime(maxEventTime)
        .build();
  }

  private Amendment amendment(long ordinal, AmendmentKind kind, long first, long end) {
    return Amendment.newBuilder()
        .setOrdinal(ordinal)
        .setDataset("d")
        .setTopic("t")
        .setTopicId(FOLDER.id().topicId())
        .setTopicPartition(0)
        .setKind(kind)
        .setOffsets(List.of(new OffsetSpan(first, end)))
        .setDataFiles(List.of())
        .setReason("test")
        .setAuthor("tester")
        .setDatasetVersion("v")
        .setSession(session.uuid())
        .setCreatedAt(NOON_OF_THE_4TH)
        .build();
  }
}
