package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import io.limn.cli.quarantine.RefusedRows;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.option.RequeueOptions;
import io.limn.ingest.replay.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code limn silver}. */
@Command(
    name = "silver",
    description = {
      "Updates silver tables from the new loads of bronze.",
      "Cleans, checks and deduplicates the rows in one planned step. Safe to run again."
    })
public final class SilverCommand extends StageCommand {
  @ArgGroup(exclusive = false)
  private final RequeueOptions requeue = new RequeueOptions();

  @Override
  void check(LakeConfig lake, List<DatasetSpec> datasets) {
    requeue
        .unknown(() -> datasets.stream().flatMap(each -> rules(lake, each).stream()).toList())
        .ifPresent(
            sentence -> {
              throw usage(sentence);
            });
  }

  private static Set<String> rules(LakeConfig lake, DatasetSpec dataset) {
    return new RefusedRows(lake, dataset, Selection.everything()).silverRules();
  }

  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("silver");
    spark(jobs, "Silver", flags(), done);
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (requeue.wanted()) {
      flags.add("--requeue");
      requeue.rules().forEach(rule -> flags.addAll(List.of("--rule", rule)));
    }
    return flags;
  }
}
