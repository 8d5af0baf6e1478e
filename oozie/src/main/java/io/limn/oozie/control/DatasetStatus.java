package io.limn.oozie.control;

import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.RunState;
import io.limn.oozie.client.ServiceLevel;
import io.limn.oozie.client.WorkflowRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the runs of one dataset go.
 *
 * @param dataset or {@code maintenance}
 * @param coordinator empty when nothing makes runs of it
 * @param runs the newest first; those that began with their nodes
 * @param missed promises about its runs that were not kept
 */
public record DatasetStatus(
    String dataset,
    Optional<Coordinator> coordinator,
    List<WorkflowRun> runs,
    List<ServiceLevel> missed) {

  /** When the next run is due: one that was made ahead, or the first that was not. */
  public Optional<Instant> next(Instant now) {
    if (coordinator.isEmpty() || coordinator.get().ended()) {
      return Optional.empty();
    }
    return runs.stream()
        .filter(run -> run.state() == RunState.WAITING)
        .flatMap(run -> run.nominalTime().stream())
        .filter(time -> !time.isBefore(now))
        .min(Comparator.naturalOrder())
        .or(coordinator.get()::next)
        .or(coordinator.get()::start);
  }
}
