package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.dataset.DatasetFailures;
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
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) throws Exception {
    DatasetFailures failures = new DatasetFailures(datasets().size());
    for (String dataset : datasets()) {
      progress.note("load of " + dataset);
      try {
        done.accept(load(jobs, dataset, progress));
      } catch (LakeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        failures.add(dataset, e);
      }
    }
    List<String> loaded = datasets().stream().filter(name -> !failures.contain(name)).toList();
    if (!loaded.isEmpty()) {
      progress.note("silver, gold, publish");
      try {
        spark(jobs, "Run", loaded, List.of(), done);
      } catch (LakeException e) {
        throw failures.isEmpty() ? e : failures.with(e);
      }
    }
    failures.throwIfAny();
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
