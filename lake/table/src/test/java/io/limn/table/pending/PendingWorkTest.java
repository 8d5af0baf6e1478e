package io.limn.table.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import io.limn.core.layout.LakeLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each stage's own rule. That the real stages agree is shown in the integration tests. */
class PendingWorkTest {
  private static final String BRONZE = "bronze.shop";
  private static final String SILVER = "silver.shop";
  private static final String GOLD = "gold.shop_daily";
  private static final String INDEX = "elasticsearch gold.shop_daily";

  private WaitingLake lake;

  @BeforeEach
  void lake(@TempDir Path folder) throws IOException {
    lake = new WaitingLake(folder);
  }

  @Test
  void nothingWaitsBeforeAnythingHasLanded() throws IOException {
    assertEquals(Map.of(), waiting());
    assertEquals(4, lake.pending().size());
  }

  @Test
  void whatIsDoneByOneStageWaitsForTheNext() throws IOException {
    lake.land();
    lake.land();
    assertEquals(Map.of(BRONZE, "2 units and 0 amendments with 0 records"), waiting());
    lake.load();
    assertEquals(Map.of(SILVER, "loads 1 to 1 of bronze.shop"), waiting());
    lake.planSilver(1, 0, 1);
    lake.commitSilver(1);
    assertEquals(Map.of(GOLD, "all of silver.shop"), waiting());
    lake.planGold(1, -1, 0);
    lake.commitGold(1);
    assertEquals(Map.of(INDEX, "step 1 of gold.shop_daily"), waiting());
    lake.publish(1);
    assertEquals(Map.of(), waiting());

    lake.land();
    lake.load();
    lake.load(); // a fence, for instance: an ordinal without rows
    assertEquals(Map.of(SILVER, "loads 2 to 3 of bronze.shop"), waiting());
    lake.planSilver(2, 1, 3);
    lake.commitSilver(2);
    assertEquals(Map.of(GOLD, "versions 1 to 1 of silver.shop"), waiting());
  }

  @Test
  void aStepThatWasPlannedAndNotCommittedWaits() throws IOException {
    everything();
    lake.planSilver(2, 1, 1);
    lake.planGold(2, 0, 0);

    String planned = "step 2 is planned but not committed";
    assertEquals(Map.of(SILVER, planned, GOLD, planned), waiting());
  }

  @Test
  void anotherSqlIsWork() throws IOException {
    everything();
    lake.changeSql("SELECT day, count(*) AS sales FROM silver.shop GROUP BY day");

    assertEquals(Map.of(GOLD, "all of silver.shop, with changed SQL"), waiting());
  }

  @Test
  void whateverElseWasCommittedToSilverIsReadByGoldToo() throws IOException {
    everything();
    lake.commit(LakeLayout.silverTable("shop"), 1, "somebody's OPTIMIZE", 1);

    assertEquals(Map.of(GOLD, "versions 1 to 1 of silver.shop"), waiting());
  }

  @Test
  void aReceiptOfAnotherStepIsWork() throws IOException {
    everything();
    lake.publish(2);

    assertEquals(Map.of(INDEX, "step 1 of gold.shop_daily"), waiting());
  }

  @Test
  void aLostPlanIsRefusedAsTheStageRefusesIt() throws IOException {
    lake.land();
    lake.load();
    lake.commitSilver(1);

    LakeException refused = assertThrows(LakeException.class, () -> lake.pending());
    assertTrue(refused.problem().contains("plan of step 1 of silver.shop"), refused.problem());
  }

  private void everything() throws IOException {
    lake.land();
    lake.load();
    lake.planSilver(1, 0, 1);
    lake.commitSilver(1);
    lake.planGold(1, -1, 0);
    lake.commitGold(1);
    lake.publish(1);
    assertEquals(Map.of(), waiting());
  }

  /** What waits, by target. */
  private Map<String, String> waiting() throws IOException {
    Map<String, String> waiting = new TreeMap<>();
    lake.pending()
        .forEach(work -> work.waiting().ifPresent(what -> waiting.put(work.target(), what)));
    return waiting;
  }
}
