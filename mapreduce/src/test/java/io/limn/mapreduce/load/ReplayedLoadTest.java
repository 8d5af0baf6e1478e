package io.limn.mapreduce.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.BronzeFacts;
import io.limn.core.dataset.BronzePartitioning;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads that take what was replayed from quarantine, each record once. */
class ReplayedLoadTest {
  @TempDir private Path folder;
  private LandedLake lake;

  @BeforeEach
  void landsSomeAndQuarantinesSome() throws Exception {
    lake = new LandedLake(folder);
    lake.land(LandedLake.FIRST, 0, 4);
    lake.quarantine(LandedLake.FIRST, 4, 10);
  }

  @Test
  void aLoadMayBeNothingButWhatWasReplayed() throws Exception {
    lake.load();
    lake.replay(LandedLake.FIRST, 1, 4, 7);

    LoadReport report = lake.load();

    assertEquals("loaded", report.values().get("outcome"));
    assertEquals(0, report.values().get("units"));
    assertEquals(1, report.values().get("amendments"));
    assertEquals(2L, report.values().get("rowsAdded"));
    assertEquals(2L, report.values().get("rowsReplayed"));
    assertEquals(6L, report.values().get("rowsInTable"));
    assertEquals(Map.of(LandedLake.FIRST, 1L), lake.table().progress().amendments());
    assertEquals("nothing new", lake.load().values().get("outcome"));
    assertEquals(
        new BronzeFacts.Offsets(6, 6, BigInteger.valueOf(6 + 11), 0, 7),
        lake.table().facts().offsets().get(LandedLake.FIRST));
  }

  @Test
  void whatWasReplayedBeforeTheFirstLoadComesWithIt() throws Exception {
    lake.replay(LandedLake.FIRST, 1, 5);
    lake.replay(LandedLake.FIRST, 2, 6, 9);

    LoadReport report = lake.load();

    assertEquals(7L, report.values().get("rowsAdded"));
    assertEquals(3L, report.values().get("rowsReplayed"));
    assertEquals(10, lake.table().progress().endOffsets().get(LandedLake.FIRST));
    assertEquals(2, lake.table().progress().amendments().get(LandedLake.FIRST));
  }

  @Test
  void aDismissalIsPassed() throws Exception {
    lake.load();
    lake.amend(LandedLake.FIRST, 1, AmendmentKind.DISMISSED, List.of(), 4, 5);

    assertEquals(0L, lake.load().values().get("rowsAdded"));
    assertEquals(1, lake.table().progress().amendments().get(LandedLake.FIRST));
    assertEquals("nothing new", lake.load().values().get("outcome"));
  }

  @Test
  void noAmendmentIsTakenBeforeTheUnitsThatItSpeaksOf() throws Exception {
    lake.replay(LandedLake.FIRST, 1, 5);
    lake.land(LandedLake.SECOND, 0, 3);

    lake.load(LandedLake.dataset(LandedLake.PAYLOAD, BronzePartitioning.NONE), 1);

    assertEquals(4, lake.table().progress().endOffsets().get(LandedLake.FIRST));
    assertEquals(Map.of(), lake.table().progress().amendments());
    assertEquals(1L, lake.load().values().get("rowsReplayed"));
  }

  @Test
  void anAmendmentThatMustWaitHoldsUpThoseAfterIt() throws Exception {
    lake.quarantine(LandedLake.FIRST, 10, 12);
    lake.replay(LandedLake.FIRST, 1, 4);
    lake.replay(LandedLake.FIRST, 2, 5, 11);
    lake.replay(LandedLake.FIRST, 3, 6);

    LoadReport report =
        lake.load(LandedLake.dataset(LandedLake.PAYLOAD, BronzePartitioning.NONE), 2);

    assertEquals(1L, report.values().get("rowsReplayed"));
    assertEquals(1, lake.table().progress().amendments().get(LandedLake.FIRST));
    assertEquals(3L, lake.load().values().get("rowsReplayed"));
  }

  @Test
  void refusesAmendmentsThatSettleAnOffsetTwice() throws Exception {
    lake.load();
    lake.replay(LandedLake.FIRST, 1, 4, 7);
    lake.amend(LandedLake.FIRST, 2, AmendmentKind.DISMISSED, List.of(), 6, 7);

    assertEquals("two amendments settle offset 7", refused().reason());
  }

  @Test
  void refusesAnAmendmentWhoseFilesHaveOtherRows() throws Exception {
    lake.load();
    Amendment whole = lake.replay(LandedLake.FIRST, 1, 4, 7);
    Files.delete(folder.resolve(amendment(1)));
    lake.amend(LandedLake.FIRST, 1, AmendmentKind.REPLAYED, whole.getDataFiles(), 4, 5, 7);

    assertEquals("amendment 1 replays 3 records, but its files have 2", refused().reason());
  }

  @Test
  void refusesToPassAnErasureInSilence() throws Exception {
    lake.load();
    lake.amend(LandedLake.FIRST, 1, AmendmentKind.ERASED, List.of(), 2);

    assertTrue(refused().reason().contains("amendment 1 erases records"), refused().reason());
  }

  @Test
  void refusesALedgerThatLostAnAmendmentThatWasApplied() throws Exception {
    lake.replay(LandedLake.FIRST, 1, 4);
    lake.load();
    Files.delete(folder.resolve(amendment(1)));

    assertEquals("bronze has applied amendment 1, but the newest is 0", refused().reason());
  }

  @Test
  void namesAReplayedFileThatIsGone() throws Exception {
    Amendment amendment = lake.replay(LandedLake.FIRST, 1, 4);
    Files.delete(lake.file(amendment.getDataFiles().get(0)));

    assertEquals("the file is missing", refused().reason());
  }

  @Test
  void opensNoManifestThatItHasLoaded() throws Exception {
    lake.load();
    Files.write(
        folder.resolve("bronze/events/ledger/events/id/0/00000000000000000000.avro"), rubbish());
    lake.replay(LandedLake.FIRST, 1, 4);
    lake.land(LandedLake.FIRST, 10, 12);

    assertEquals(3L, lake.load().values().get("rowsAdded"));
  }

  private LakeException refused() {
    return assertThrows(LakeException.class, lake::load);
  }

  private static byte[] rubbish() {
    return new byte[] {1};
  }

  private static String amendment(long ordinal) {
    return "bronze/events/ledger/events/id/0/amendments/%020d.avro".formatted(ordinal);
  }
}
