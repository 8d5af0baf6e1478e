package io.limn.ingest.lander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who must give way when landers share a budget. */
final class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(100, 2);
  private final MemoryBudget.Share busy = budget.share();
  private final MemoryBudget.Share quiet = budget.share();

  @Test
  void oneMayUseWhatTheOtherDoesNotNeed() {
    busy.holds(90);
    quiet.holds(10);
    assertFalse(busy.exceeded());
    assertFalse(quiet.exceeded());
  }

  @Test
  void whoHoldsMoreThanAnEvenShareGivesWay() {
    busy.holds(90);
    quiet.holds(20);
    assertTrue(busy.exceeded());
    assertFalse(quiet.exceeded());
    busy.holds(70);
    assertFalse(busy.exceeded());
  }

  @Test
  void remembersTheMostThatWasHeld() {
    busy.holds(90);
    busy.holds(5);
    assertEquals(90, busy.peakBytes());
    quiet.holds(95);
    assertFalse(quiet.exceeded());
  }
}
