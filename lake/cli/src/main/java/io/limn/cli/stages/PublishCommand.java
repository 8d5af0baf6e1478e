package io.limn.cli.stages;

import io.limn.cli.job.Jobs;
import io.limn.cli.print.Progress;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limn publish}. */
@Command(
    name = "publish",
    description = {
      "Publishes changes in gold tables to Elasticsearch and Cassandra.",
      "Reads the rows back and writes a receipt. Safe to run again."
    })
public final class PublishCommand extends StageCommand {
  @Option(
      names = "--rebuild",
      description = "Delete these tables from the stores and publish all rows again.")
  private boolean rebuild;

  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("publish");
    spark(jobs, "Publish", rebuild ? List.of("--rebuild") : List.of(), done);
  }
}
