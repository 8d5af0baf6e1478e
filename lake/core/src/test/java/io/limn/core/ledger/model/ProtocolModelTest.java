package io.limn.core.ledger.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.limn.core.ledger.model.ProtocolModel.Counterexample;
import io.limn.core.ledger.model.ProtocolModel.Guard;
import io.limn.core.ledger.model.ProtocolModel.Result;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interleaving keeps every promise, and each guard is needed for that. */
class ProtocolModelTest {
  private static final Rules ZOMBIES = Rules.landers(3, 2, 1);
  private static final Rules SWEPT = ZOMBIES.withSweepers(1);
  private static final Rules FOLDED = ZOMBIES.withFolders(1);
  private static final Rules READ = Rules.landers(3, 2).withFolders(2).withReaders(1);
  private static final Rules AMENDED = Rules.landers(2, 2).withOperators(2).withSweepers(1);

  @Test
  void landersThatCrashAndTheirZombiesNeverOverlapNorLeaveAGapBesideASweep() {
    keepsEveryPromise(SWEPT, 300_000);
  }

  @Test
  void foldsNeverMakeRoomForAZombie() {
    keepsEveryPromise(FOLDED, 100_000);
    keepsEveryPromise(Rules.landers(3, 1, 1).withFolders(2), 90_000);
  }

  @Test
  void sweepingAndFoldingAtOnceKeepEveryPromise() {
    keepsEveryPromise(Rules.landers(2, 2, 1).withSweepers(1).withFolders(1), 100_000);
    keepsEveryPromise(Rules.landers(2, 1, 1).withSweepers(2), 70_000);
  }

  @Test
  void aReaderSeesEveryUnitOnceWhileTwoFold() {
    keepsEveryPromise(READ, 150_000);
  }

  @Test
  void twoOperatorsReplayAnOffsetOnceBesideEverythingElse() {
    keepsEveryPromise(AMENDED.withFolders(1), 200_000);
  }

  static Stream<Arguments> whatBreaks() {
    String deleted = "a manifest names a deleted file";
    String overlap = "two units overlap";
    return Stream.of(
        arguments(Guard.SESSIONS, SWEPT, deleted),
        arguments(Guard.SESSIONS, FOLDED, overlap),
        arguments(Guard.SESSIONS, AMENDED, "an amendment names a deleted file"),
        arguments(Guard.GENESIS, ZOMBIES, overlap),
        arguments(Guard.REVOKE_BEFORE_DELETE, SWEPT, deleted),
        arguments(Guard.REVOKE_BEFORE_DELETE, FOLDED, overlap),
        arguments(Guard.REVOKE_BEFORE_DELETE, AMENDED, "an amendment names a deleted file"),
        arguments(Guard.REFUSING_RENAME, ZOMBIES, "a published file was replaced"),
        arguments(Guard.REFUSING_RENAME, AMENDED, "an offset was replayed twice"),
        arguments(Guard.REFUSING_RENAME, READ, "a published file was replaced"),
        arguments(Guard.SWEEP_READS_AFTER_REVOKING, SWEPT, deleted),
        arguments(Guard.FOLD_READS_BEFORE_REVOKING, FOLDED, overlap),
        arguments(Guard.NEWEST_STAYS, FOLDED, overlap),
        arguments(Guard.FILES_LISTED_BEFORE_FOLDS, READ, "to a reader there is a gap"),
        arguments(Guard.LOOK_UP_IN_FOLDS, FOLDED, deleted));
  }

  @ParameterizedTest
  @MethodSource("whatBreaks")
  void findsACounterexampleWithoutAGuard(Guard missing, Rules rules, String broken) {
    Result result = new ProtocolModel(rules.without(missing)).explore();
    assertEquals(Optional.of(broken), result.counterexample().map(Counterexample::broken));
  }

  @Test
  void everyGuardIsTakenOutOnce() {
    Set<Guard> taken = whatBreaks().map(each -> (Guard) each.get()[0]).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Guard.class), taken);
  }

  private static void keepsEveryPromise(Rules rules, int states) {
    Result result = new ProtocolModel(rules).explore();
    assertEquals(Optional.empty(), result.counterexample());
    assertTrue(result.states() > states, "only " + result.states() + " states: a process is stuck");
  }
}
