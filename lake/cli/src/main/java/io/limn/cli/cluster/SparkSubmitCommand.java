package io.limn.cli.cluster;

import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code limn spark-submit}. */
@Command(
    name = "spark-submit",
    description = {
      "Runs spark-submit on this machine's cluster, with Delta included.",
      "The job is local unless you give `--master yarn`. Use it to try the commands of a real"
          + " cluster on a laptop."
    })
public final class SparkSubmitCommand extends EngineCommand {
  private static final int HEAP_MEGABYTES = 1024;

  @Override
  ChildJvm start(Engines engines, List<String> given, Output output) {
    return engines.sparkSubmit(HEAP_MEGABYTES, given, output);
  }
}
