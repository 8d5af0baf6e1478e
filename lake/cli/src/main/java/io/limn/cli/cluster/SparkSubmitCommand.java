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
      "Runs Spark's spark-submit on the cluster of this machine, Delta included: local unless",
      "`--master yarn` says otherwise. For trying on a laptop what will be typed on a cluster."
    })
public final class SparkSubmitCommand extends EngineCommand {
  private static final int HEAP_MEGABYTES = 1024;

  @Override
  ChildJvm start(Engines engines, List<String> given, Output output) {
    return engines.sparkSubmit(HEAP_MEGABYTES, given, output);
  }
}
