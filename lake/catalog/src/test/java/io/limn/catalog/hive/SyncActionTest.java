package io.limn.catalog.hive;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.Report.Kind;
import io.limn.core.LakeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a workflow takes for a success. */
final class SyncActionTest {
  private static final String REPORT = "hdfs:///lake/runs/maintenance/1-W/catalog-report.json";

  @Test
  void aCatalogueThatWasPutRightIsOne() {
    List<Change> changes = new ArrayList<>();
    for (Kind kind : List.of(Kind.CREATED, Kind.REPAIRED, Kind.DROPPED)) {
      changes.add(new Change(kind, "gold.daily", List.of()));
    }
    assertDoesNotThrow(() -> SyncAction.requireComplete(new Report(false, changes, 3), REPORT));
  }

  @Test
  void aNameThatIsTakenIsAFailureThatNamesTheTable() {
    List<Change> changes =
        List.of(
            new Change(Kind.CREATED, "gold.daily", List.of()),
            new Change(
                Kind.TAKEN, "silver.retail", List.of("the table was not created by this lake")));
    LakeException failed = failure(changes);
    assertEquals("silver.retail: the table was not created by this lake", failed.reason());
    assertTrue(failed.remedy().contains(REPORT), failed.remedy());
  }

  @Test
  void manyRefusalsAreCounted() {
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      changes.add(new Change(Kind.REFUSED, "gold.t" + i, List.of("no")));
    }
    assertEquals("gold.t1: no, gold.t2: no, gold.t3: no, and 2 more", failure(changes).reason());
  }

  private static LakeException failure(List<Change> changes) {
    Report report = new Report(false, changes, 0);
    return assertThrows(LakeException.class, () -> SyncAction.requireComplete(report, REPORT));
  }
}
