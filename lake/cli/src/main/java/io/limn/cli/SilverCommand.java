package io.limn.cli;

import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code limn silver}. */
@Command(
    name = "silver",
    description = {
      "Brings the silver tables of datasets up to date: cleans, checks and de-duplicates the loads of",
      "bronze that they have not seen yet, in one planned step. Running it again changes nothing."
    })
final class SilverCommand extends StageCommand {
  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("silver");
    spark(jobs, "Silver", List.of(), done);
  }
}
