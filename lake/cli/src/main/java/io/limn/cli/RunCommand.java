package io.limn.cli;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code limn run}. */
@Command(
    name = "run",
    description = {
      "Carries what has landed of a dataset along the whole path: load, silver, gold, publish.",
      "Running it again changes nothing."
    })
final class RunCommand extends StageCommand {
  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("load");
    StringBuilder report = new StringBuilder();
    jobs.mapReduce(
        "load",
        dataset(),
        where(),
        List.of("--json"),
        line -> report.append(line).append('\n'),
        progress::note);
    done.accept(StepResult.ofLoad(report.toString()));
    progress.note("silver, gold, publish");
    spark(jobs, "Run", List.of(), done);
  }
}
