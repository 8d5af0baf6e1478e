package io.limn.core.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limn.core.ledger.model.ProtocolModel.Counterexample;
import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every interleaving keeps every promise, and each guard is needed for that. */
class ProtocolModelTest {
  private static final Set<Guard> ALL = EnumSet.allOf(Guard.class);

  @Test
  void aLanderThatCrashesAndItsZombieNeverOverlapNorLeaveAGap() {
    keepsEveryPromise(new Rules(2, List.of(2, 1), 0, ALL));
  }

  @Test
  void longerLedgersKeepEveryPromise() {
    keepsEveryPromise(new Rules(3, List.of(1, 1), 0, ALL));
  }

  @Test
  void twoOperatorsReplayAnOffsetOnceBesideEverythingElse() {
    keepsEveryPromise(new Rules(2, List.of(1, 1), 2, ALL));
  }

  @ParameterizedTest
  @CsvSource({
    "SESSIONS, 0, a manifest names a deleted file",
    "GENESIS, 0, two units overlap",
    "REVOKE_BEFORE_DELETE, 0, a manifest names a deleted file",
    "REFUSING_RENAME, 0, a published file was replaced",
    "REFUSING_RENAME, 2, an offset was replayed twice",
  })
  void findsACounterexampleWithoutAGuard(Guard missing, int operators, String broken) {
    Set<Guard> guards = EnumSet.complementOf(EnumSet.of(missing));
    Result result = new ProtocolModel(new Rules(2, List.of(2, 1), operators, guards)).explore();
    assertEquals(Optional.of(broken), result.counterexample().map(Counterexample::broken));
  }

  private static void keepsEveryPromise(Rules rules) {
    Result result = new ProtocolModel(rules).explore();
    assertEquals(Optional.empty(), result.counterexample());
    assertTrue(
        result.states() > 200_000, "only " + result.states() + " states: a process is stuck");
  }
}
