package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code limn gold}. */
@Command(
    name = "gold",
    description = {
      "Recomputes gold tables for the dates that changed in silver.",
      "Safe to run again."
    })
public final class GoldCommand extends StageCommand {
  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("gold");
    spark(jobs, "Gold", List.of(), done);
  }
}
