package io.limn.cli.schedule;

import io.limn.cli.command.Moment;
import io.limn.oozie.client.WorkflowRun;
import io.limn.oozie.control.Schedules;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of a dataset's runs. */
final class RunChoice {
  @Option(names = "--run", paramLabel = "ID", description = "The id of the run or of its workflow.")
  private String id;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description = "The run that was due at this time (UTC unless you give a zone).")
  private Moment at;

  /** The one that was chosen, with its nodes. */
  Optional<WorkflowRun> chosen(Schedules schedules, String dataset) {
    if (id != null) {
      return Optional.of(schedules.run(dataset, id));
    }
    return Optional.ofNullable(at)
        .map(time -> schedules.run(dataset, time.instant(ZoneOffset.UTC)));
  }

  /** The same; without a choice the newest that has begun. */
  WorkflowRun of(Schedules schedules, String dataset) {
    return chosen(schedules, dataset).orElseGet(() -> schedules.newest(dataset));
  }
}
