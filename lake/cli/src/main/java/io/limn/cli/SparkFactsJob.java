package io.limn.cli;

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
    List<String> arguments = new ArrayList<>(List.of(dataset.name()));
    if (full) {
      arguments.add("--full");
    }
    List<String> lines = new ArrayList<>();
    new Jobs(home, lake.location())
        .spark("AuditFacts", dataset.name(), Where.LOCAL, arguments, lines::add);
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      return SparkFactsJson.read(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new LakeException(
          "The Spark job that reads the tables failed",
          "what it printed is not JSON: " + e.getMessage(),
          "all that it said is in " + home.resolve("log"),
          e);
    }
  }
}
