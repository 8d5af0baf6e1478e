package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn silver}. */
@Command(
    name = "silver",
    description = {
      "Updates silver tables from the new loads of bronze.",
      "Cleans, checks and deduplicates the rows in one planned step. Safe to run again."
    })
public final class SilverCommand extends StageCommand {
  @ArgGroup(exclusive = false)
  private final Requeue requeue = new Requeue();

  private static final class Requeue {
    @Option(
        names = "--requeue",
        required = true,
        description =
            "First check refused rows again with the current types and rules, in a separate step."
                + " Rows that are still refused stay in quarantine.")
    private boolean wanted;

    @Option(
        names = "--rule",
        paramLabel = "NAME",
        description =
            "Requeue only rows that this rule refused, as `limn quarantine` names it; repeatable.")
    private List<String> rules = List.of();
  }

  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("silver");
    spark(jobs, "Silver", flags(), done);
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (requeue.wanted) {
      flags.add("--requeue");
      requeue.rules.forEach(rule -> flags.addAll(List.of("--rule", rule)));
    }
    return flags;
  }
}
