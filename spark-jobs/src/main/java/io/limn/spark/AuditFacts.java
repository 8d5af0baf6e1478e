package io.limn.spark;

import io.limn.core.config.LakeConfig;
import io.limn.spark.audit.FactsLines;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Job;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells what the audit needs to know of silver, gold and the serving stores: a line of JSON a
 * dataset, printed as it is read, or all of them in a file for {@code limn audit --facts}.
 */
@Command(
    description = {
      "Gathers the facts about silver, gold and the serving stores for the audit.",
      "Prints one line of JSON per dataset. It only reads."
    })
public final class AuditFacts extends Job {
  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "The datasets (default: all declared datasets).")
  private Set<String> datasets = Set.of();

  @Option(names = "--full", description = "Read all data, not only new data.")
  private boolean full;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Write to this file on any file system, for `limn audit --facts FILE`, instead of"
              + " standard output.")
  private String to;

  public static void main(String[] args) {
    submitted(new AuditFacts(), args);
  }

  @Override
  protected void run(LakeConfig config, SparkSession spark) throws IOException {
    List<Lake> lakes = Lake.all(config, List.copyOf(datasets), spark);
    if (to == null) {
      FactsLines.print(lakes, full, out());
    } else {
      FactsLines.write(lakes, full, to);
    }
  }
}
