package io.limn.oozie.control;

import io.limn.oozie.client.Bundle;
import io.limn.oozie.client.Coordinator;
import io.limn.oozie.client.OozieConnection;
import io.limn.oozie.client.ServiceLevel;
import io.limn.oozie.client.WorkflowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How the lake's schedule goes.
 *
 * @param bundle the one that runs; empty when none does
 * @param datasets those that it runs, and those that were run by hand
 */
public record ScheduleStatus(Optional<Bundle> bundle, List<DatasetStatus> datasets) {

  /**
   * Asks the server.
   *
   * @param subjects datasets, and the maintenance, of which runs by hand are looked for, too
   * @param most runs of each dataset
   */
  public static ScheduleStatus of(Schedules schedules, List<String> subjects, int most) {
    OozieConnection server = schedules.server();
    Optional<Bundle> bundle = schedules.running();
    List<ServiceLevel> missed =
        bundle.map(each -> server.missedServiceLevels(each.id())).orElse(List.of());
    List<Coordinator> coordinators = bundle.map(Bundle::coordinators).orElse(List.of());
    TreeSet<String> names = new TreeSet<>(subjects);
    coordinators.forEach(coordinator -> names.add(coordinator.dataset()));
    List<DatasetStatus> datasets = new ArrayList<>();
    for (String name : names) {
      Optional<Coordinator> coordinator =
          coordinators.stream().filter(each -> each.dataset().equals(name)).findFirst();
      List<WorkflowRun> runs = schedules.runs(name, most).stream().map(server::detailed).toList();
      if (coordinator.isPresent() || !runs.isEmpty()) {
        datasets.add(
            new DatasetStatus(
                name,
                coordinator,
                runs,
                missed.stream().filter(level -> level.dataset().equals(name)).toList()));
      }
    }
    return new ScheduleStatus(bundle, datasets);
  }
}
