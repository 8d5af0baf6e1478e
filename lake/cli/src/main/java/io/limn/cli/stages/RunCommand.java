package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code limn run}. */
@Command(
    name = "run",
    description = {
      "Runs load, silver, gold and publish for everything that has landed.",
      "Safe to run again."
    })
public final class RunCommand extends StageCommand {
  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    for (String dataset : datasets()) {
      progress.note("load of " + dataset);
      done.accept(load(jobs, dataset, progress));
    }
    progress.note("silver, gold, publish");
    spark(jobs, "Run", List.of(), done);
  }

  private StepResult load(Jobs jobs, String dataset, Progress progress) {
    StringBuilder report = new StringBuilder();
    jobs.mapReduce(
        "load",
        dataset,
        where(),
        List.of("--json"),
        line -> report.append(line).append('\n'),
        progress::note);
    return StepResult.ofLoad(report.toString());
  }
}
