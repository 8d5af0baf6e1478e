package io.limn.cli.audit;

import io.limn.core.LakeException;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.audit.fact.SparkFactsJson;
import io.limn.core.config.ConfigFiles;
import io.limn.core.dataset.DatasetSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts of silver, gold and the serving stores that a Spark job has written to a file, a line a
 * dataset. They were pinned before anything that is asked from now on, as the audit wants it.
 */
final class FactsFile {
  private final Map<String, SparkFacts> facts;

  private FactsFile(Map<String, SparkFacts> facts) {
    this.facts = facts;
  }

  /**
   * Reads a file.
   *
   * @param location a URI, or a local path
   * @param full how the audit is made, and how the facts must have been gathered
   * @throws LakeException when a dataset's facts are not in it, or were gathered otherwise
   */
  static FactsFile read(String location, List<DatasetSpec> datasets, boolean full) {
    Map<String, SparkFacts> facts = new HashMap<>();
    ConfigFiles.read(location)
        .lines()
        .map(line -> parsed(location, line))
        .forEach(each -> facts.put(each.dataset(), each));
    for (DatasetSpec dataset : datasets) {
      if (dataset.silver().isPresent()) {
        require(location, dataset.name(), facts.get(dataset.name()), full);
      }
    }
    return new FactsFile(facts);
  }

  SparkFacts of(String dataset) {
    return facts.get(dataset);
  }

  private static void require(String location, String dataset, SparkFacts found, boolean full) {
    if (found == null) {
      throw unfit(location, "it has no facts for " + dataset, full);
    }
    if (found.full() != full) {
      String how =
          found.full()
              ? "with --full, but this audit runs without it"
              : "without --full, but this audit needs it";
      throw unfit(location, "the facts for " + dataset + " were gathered " + how, full);
    }
  }

  private static SparkFacts parsed(String location, String line) {
    try {
      return SparkFactsJson.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | IllegalStateException e) {
      throw new LakeException(
          location + " cannot be used for the audit",
          "a line was not written by AuditFacts: " + e.getMessage(),
          "gather the facts again with the jar of this version",
          e);
    }
  }

  private static LakeException unfit(String location, String reason, boolean full) {
    return new LakeException(
        location + " cannot be used for this audit",
        reason,
        "gather them again with spark-submit --class io.limn.spark.AuditFacts limn-spark-jobs.jar"
            + " DATASET..."
            + (full ? " --full" : "")
            + " --to "
            + location);
  }
}
