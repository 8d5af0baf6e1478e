package io.limn.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.LakeException;
import org.junit.jupiter.api.Test;

class DatasetFailuresTest {
  private final LakeException why = new LakeException("p", "r", "m");

  @Test
  void nothingFailedNothingIsThrown() throws Exception {
    DatasetFailures failures = new DatasetFailures(2);
    assertTrue(failures.isEmpty());
    failures.throwIfAny();
  }

  @Test
  void theFailureOfTheOnlyDatasetIsThrownAsItIs() {
    DatasetFailures failures = new DatasetFailures(1);
    failures.add("air", why);
    assertSame(why, assertThrows(LakeException.class, failures::throwIfAny));
  }

  @Test
  void whatAJobSaysOfTheOthersComesLast() {
    DatasetFailures failures = new DatasetFailures(3);
    failures.add("air", why);
    LakeException both = failures.with(new LakeException("1 of 2 datasets failed", "b: x", "y"));
    assertEquals("air: p; r; m\n1 of 2 datasets failed; b: x; y", both.reason());
  }

  @Test
  void ofSeveralItSaysWhichFailedAndWhy() {
    DatasetFailures failures = new DatasetFailures(3);
    failures.add("retail", new IllegalStateException("bug"));
    failures.add("air", why);
    assertTrue(failures.contain("air"));
    assertFalse(failures.contain("orders"));
    LakeException thrown = assertThrows(LakeException.class, failures::throwIfAny);
    assertEquals("2 of 3 datasets failed", thrown.problem());
    assertEquals(
        "air: p; r; m\n"
            + "retail: java.lang.IllegalStateException: bug; this error is unexpected and may be a"
            + " bug in Limn; see the log",
        thrown.reason());
  }
}
