package io.limn.oozie.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limn.oozie.client.RunState;
import io.limn.oozie.client.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final Optional<Instant> NEXT = Optional.of(Told.at(5));

  @Test
  void goesOnWithTheNextRunWhereNoneWasUnderWay() {
    var runs = List.of(Told.run(4, RunState.SUCCEEDED), Told.run(3, RunState.SUCCEEDED));
    assertEquals(NEXT, Handover.first(runs, runs, NEXT));
    assertEquals(NEXT, Handover.first(List.of(), List.of(), NEXT));
  }

  @Test
  void beginsAgainWhatStoppingCutShort() {
    var before = List.of(Told.run(4, RunState.RUNNING), Told.run(3, RunState.SUCCEEDED));
    var after = List.of(Told.run(4, RunState.KILLED), Told.run(3, RunState.SUCCEEDED));
    assertEquals(Optional.of(Told.at(4)), Handover.first(before, after, NEXT));
  }

  @Test
  void leavesOutNoneThatWaited() {
    var before = List.of(Told.run(4, RunState.WAITING), Told.run(3, RunState.RUNNING));
    var after = List.of(Told.run(4, RunState.KILLED), Told.run(3, RunState.KILLED));
    assertEquals(Optional.of(Told.at(3)), Handover.first(before, after, NEXT));
  }

  @Test
  void runsNoneTwiceThatCameToItsEndMeanwhile() {
    var before = List.of(Told.run(4, RunState.WAITING), Told.run(3, RunState.RUNNING));
    var after = List.of(Told.run(4, RunState.KILLED), Told.run(3, RunState.SUCCEEDED));
    assertEquals(Optional.of(Told.at(4)), Handover.first(before, after, NEXT));
  }

  @Test
  void takesUpOneThatWasMadeBetweenTheLookAndTheStop() {
    var before = List.of(Told.run(3, RunState.SUCCEEDED));
    var after = List.of(Told.run(4, RunState.KILLED), Told.run(3, RunState.SUCCEEDED));
    assertEquals(Optional.of(Told.at(4)), Handover.first(before, after, NEXT));
  }

  @Test
  void doesNotRepeatWhatFailedByItself() {
    var before = List.of(Told.run(4, RunState.FAILED), Told.run(3, RunState.KILLED));
    assertEquals(NEXT, Handover.first(before, before, NEXT));
  }

  @Test
  void passesOverARunThatALaterOneHasDoneTheWorkOf() {
    var before = List.of(Told.run(4, RunState.SUCCEEDED), Told.run(3, RunState.SUSPENDED));
    var after = List.of(Told.run(4, RunState.SUCCEEDED), Told.run(3, RunState.KILLED));
    assertEquals(NEXT, Handover.first(before, after, NEXT));
  }
}
