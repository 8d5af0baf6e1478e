package io.limn.cli;

import io.limn.cluster.Engines;
import io.limn.core.LakeException;
import io.limn.core.audit.SparkFacts;
import io.limn.core.audit.SparkFactsJson;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the Spark job that reads silver, gold and the serving stores for the audit. */
final class SparkFactsJob {
  private static final int HEAP_MEGABYTES = 768;

  private final Path home;
  private final LakeConfig lake;

  SparkFactsJob(Path home, LakeConfig lake) {
    this.home = home;
    this.lake = lake;
  }

  /**
   * The facts of one dataset; takes some ten seconds.
   *
   * @throws LakeException when the job fails
   */
  SparkFacts read(Dataset dataset, boolean full) {
    List<String> arguments =
        new ArrayList<>(List.of("--class", "io.limn.spark.AuditFacts", Jars.spark().toString()));
    arguments.addAll(List.of(dataset.name(), "--lake", lake.location()));
    if (full) {
      arguments.add("--full");
    }
    Path log = home.resolve("log").resolve("audit-" + dataset.name() + ".log");
    JobProcess job = new JobProcess("The Spark job that reads the tables", log);
    List<String> lines =
        job.run(
            output -> Engines.at(home).sparkSubmit(HEAP_MEGABYTES, arguments, output), line -> {});
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      return SparkFactsJson.read(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new LakeException(
          "The Spark job that reads the tables failed",
          "what it printed is not JSON: " + e.getMessage(),
          "all that it said is in " + log,
          e);
    }
  }
}
