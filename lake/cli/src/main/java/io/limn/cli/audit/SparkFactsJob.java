package io.limn.cli.audit;

import io.limn.cli.job.JobLocation;
import io.limn.cli.job.Jobs;
import io.limn.core.LakeException;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.audit.fact.SparkFactsJson;
import io.limn.core.dataset.DatasetSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs the Spark job that reads silver, gold and the serving stores for the audit: once for all
 * datasets of an audit, and again for one alone only where that failed.
 */
public final class SparkFactsJob {
  private final List<String> unread;
  private final Submission submission;
  private final Map<String, SparkFacts> facts = new HashMap<>();

  /** Submits the job. */
  interface Submission {
    /**
     * Runs it to its end.
     *
     * @param line told each line of the result as it comes, one a dataset
     * @throws LakeException when the job fails; lines that were told before are good
     */
    void run(List<String> datasets, boolean full, Consumer<String> line);
  }

  /**
   * Facts of the datasets of one audit.
   *
   * @param datasets all that may be asked for
   */
  SparkFactsJob(List<String> datasets, Submission submission) {
    this.unread = new ArrayList<>(datasets);
    this.submission = submission;
  }

  /** The same, submitted as a user does. */
  public static SparkFactsJob submitted(Jobs jobs, List<DatasetSpec> datasets) {
    return new SparkFactsJob(
        datasets.stream().map(DatasetSpec::name).toList(),
        (names, full, line) -> {
          List<String> arguments = new ArrayList<>(names);
          if (full) {
            arguments.add("--full");
          }
          jobs.spark("AuditFacts", String.join(", ", names), JobLocation.LOCAL, arguments, line);
        });
  }

  /**
   * The facts of one dataset; the first call takes some ten seconds.
   *
   * @throws LakeException when the job fails for this dataset
   */
  public SparkFacts read(String dataset, boolean full) {
    if (!facts.containsKey(dataset) && unread.size() > 1) {
      List<String> all = List.copyOf(unread);
      unread.clear();
      try {
        run(all, full);
      } catch (LakeException e) {
        // one dataset cannot be read: ask the remaining ones one by one, so that it is named
      }
    }
    if (!facts.containsKey(dataset)) {
      run(List.of(dataset), full);
    }
    return facts.get(dataset);
  }

  private void run(List<String> names, boolean full) {
    submission.run(names, full, line -> keep(parsed(line)));
  }

  private void keep(SparkFacts read) {
    facts.put(read.dataset(), read);
  }

  private static SparkFacts parsed(String line) {
    try {
      return SparkFactsJson.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("the job that reads the tables printed no JSON: " + line, e);
    }
  }
}
