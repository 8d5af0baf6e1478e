package io.limn.spark;

import io.limn.spark.audit.FactsLines;
import io.limn.spark.gold.GoldSteps;
import io.limn.spark.publish.Publications;
import io.limn.spark.session.Lake;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StageJob;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Silver, gold and publish of datasets in one driver, which starts once; then, if asked, what the
 * audit needs to know of them. A stage that a dataset does not declare has nothing to do. Each step
 * commits by itself: run it again after a failure, and it continues after the steps that committed.
 */
@Command(description = {"Runs silver, gold and publish in one driver.", "Safe to run again."})
public final class Run extends StageJob {
  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description =
          "After all steps, write the facts for `limn audit --facts FILE` to this file, on any file"
              + " system. A run that fails does not write it.")
  private String facts;

  public static void main(String[] args) {
    submitted(new Run(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(
        lake -> lake.dataset().silver().isEmpty() ? List.of() : new SilverStep(lake).run(),
        lake -> lake.dataset().gold().isEmpty() ? List.of() : GoldSteps.run(lake),
        lake -> Publications.run(lake, false));
  }

  @Override
  protected void finish(List<Lake> lakes) throws IOException {
    if (facts != null) {
      FactsLines.write(lakes.stream().map(Lake::inNewSession).toList(), false, facts);
    }
  }
}
