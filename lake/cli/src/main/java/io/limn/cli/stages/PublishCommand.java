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
      "Carries what changed in the gold tables of datasets to Elasticsearch and Cassandra, reads it back,",
      "and writes a receipt. Running it again changes nothing."
    })
public final class PublishCommand extends StageCommand {
  @Option(
      names = "--rebuild",
      description = "Take away what the stores have of these tables, and publish all rows anew.")
  private boolean rebuild;

  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("publish");
    spark(jobs, "Publish", rebuild ? List.of("--rebuild") : List.of(), done);
  }
}
