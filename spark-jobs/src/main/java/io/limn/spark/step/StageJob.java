package io.limn.spark.step;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.dataset.DatasetFailures;
import io.limn.spark.session.Lake;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A job that carries each dataset through stages, each stage in a session of its own, and prints a
 * line a step. When a dataset fails, the others go on, and the job fails at its end: what was
 * committed until then stays.
 */
public abstract class StageJob extends Job {
  @Parameters(
      paramLabel = "DATASET",
      arity = "1..*",
      description =
          "The datasets to process, one after the other. If one fails, the others are still processed.")
  private Set<String> datasets;

  @Option(names = "--json", description = "Print one JSON object per step.")
  private boolean json;

  /** One stage of the main path, for one dataset. */
  @FunctionalInterface
  protected interface Stage {
    List<StepReport> run(Lake lake) throws IOException;
  }

  /** In their order. */
  protected abstract List<Stage> stages();

  /** Refuses by {@link #usage} what the options want of the datasets and cannot have. */
  protected void check(List<Lake> lakes) {}

  /** What is left to do once all datasets went through all stages. */
  protected void finish(List<Lake> lakes) throws Exception {}

  @Override
  protected final void run(LakeConfig config, SparkSession spark) throws Exception {
    List<Lake> lakes = Lake.all(config, List.copyOf(datasets), spark);
    check(lakes);
    DatasetFailures failures = new DatasetFailures(lakes.size());
    for (Lake lake : lakes) {
      try {
        process(lake);
      } catch (Exception e) {
        // Spark throws its checked exceptions through Scala, undeclared
        if (lakes.size() > 1 && LakeException.within(e).isEmpty()) {
          e.printStackTrace(err());
        }
        failures.add(lake.dataset().name(), e);
      }
    }
    failures.throwIfAny();
    finish(lakes);
  }

  private void process(Lake lake) throws IOException {
    for (Stage stage : stages()) {
      for (StepReport report : stage.run(lake.inNewSession())) {
        out().println(json ? Reports.json(report) : Reports.line(report));
        out().flush();
      }
    }
  }
}
