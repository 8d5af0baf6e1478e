package io.limn.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code limn publish}. */
@Command(
    name = "publish",
    description = {
      "Carries what changed in a dataset's gold tables to Elasticsearch and Cassandra, reads it back,",
      "and writes a receipt. Running it again changes nothing."
    })
final class PublishCommand extends StageCommand {
  @Override
  void run(Jobs jobs, Consumer<StepResult> done, Progress progress) {
    progress.note("publish");
    spark(jobs, "Publish", done);
  }
}
