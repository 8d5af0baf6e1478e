package io.limn.spark;

import io.limn.core.option.RequeueOptions;
import io.limn.spark.session.Lake;
import io.limn.spark.silver.SilverStep;
import io.limn.spark.step.StageJob;
import io.limn.spark.step.StepReport;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/**
 * Brings the silver tables of datasets up to date with their bronze tables; on demand judges again
 * what was refused.
 */
@Command(
    description = {
      "Updates silver tables from bronze tables.",
      "Cleans, checks and deduplicates the new loads in one planned step. Safe to run again."
    })
public final class Silver extends StageJob {
  @ArgGroup(exclusive = false)
  private final RequeueOptions requeue = new RequeueOptions();

  public static void main(String[] args) {
    submitted(new Silver(), args);
  }

  @Override
  protected List<Stage> stages() {
    return List.of(this::silver);
  }

  @Override
  protected void check(List<Lake> lakes) {
    requeue
        .unknown(() -> lakes.stream().flatMap(lake -> rules(lake).stream()).toList())
        .ifPresent(
            sentence -> {
              throw usage(sentence);
            });
  }

  private static Set<String> rules(Lake lake) {
    return new SilverStep(lake.inNewSession()).rules();
  }

  private List<StepReport> silver(Lake lake) {
    SilverStep step = new SilverStep(lake);
    return requeue.wanted() ? step.requeue(requeue.rules()) : step.run();
  }
}
