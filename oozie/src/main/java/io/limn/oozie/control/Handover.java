package io.limn.oozie.control;

import io.limn.oozie.client.RunState;
import io.limn.oozie.client.WorkflowRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From where on a coordinator takes the place of one that was stopped: no nominal time twice, and
 * none left out.
 */
public final class Handover {
  private Handover() {}

  /**
   * The first nominal time that the stopped coordinator did not bring to an end.
   *
   * <p>A run that stopping cut short begins again: every step can be repeated. One that failed by
   * itself does not, for the next one takes along what it would have done.
   *
   * @param before its runs before it was stopped
   * @param after its runs afterwards
   * @param next for which it had made no run
   */
  public static Optional<Instant> first(
      List<WorkflowRun> before, List<WorkflowRun> after, Optional<Instant> next) {
    Set<String> ended =
        before.stream()
            .filter(run -> run.state().ended())
            .map(WorkflowRun::id)
            .collect(Collectors.toSet());
    Optional<Instant> done =
        after.stream()
            .filter(run -> run.state() == RunState.SUCCEEDED)
            .flatMap(run -> run.nominalTime().stream())
            .max(Comparator.naturalOrder());
    Optional<Instant> cutShort =
        after.stream()
            .filter(run -> !ended.contains(run.id()))
            .filter(run -> run.state() != RunState.SUCCEEDED && run.state() != RunState.SKIPPED)
            .flatMap(run -> run.nominalTime().stream())
            .filter(time -> done.isEmpty() || time.isAfter(done.get()))
            .min(Comparator.naturalOrder());
    return cutShort.or(() -> next);
  }
}
