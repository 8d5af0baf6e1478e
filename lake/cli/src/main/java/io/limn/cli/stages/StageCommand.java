package io.limn.cli.stages;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.ColdOption;
import io.limn.cli.job.JobLocation;
import io.limn.cli.job.Jobs;
import io.limn.cli.job.OnOption;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that runs stages of the main path for datasets, and tells what each step did. */
abstract class StageCommand extends LakeCommand {
  @Parameters(
      paramLabel = "DATASET",
      arity = "1..*",
      description = "The datasets to process. If one fails, the others are still processed.")
  private List<String> names;

  @Mixin private OnOption on;

  @Mixin private ColdOption cold;

  @Option(names = "--json", description = "Print the steps as JSON.")
  private boolean json;

  @Override
  public final Integer call() throws Exception {
    // refuses an unknown name before anything starts
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    List<DatasetSpec> chosen = new Datasets(lake).chosen(datasets());
    check(lake, chosen);
    List<String> declared = chosen.stream().map(DatasetSpec::name).toList();
    Jobs jobs = cold.of(jobs());
    List<StepResult> steps = new ArrayList<>();
    try {
      run(jobs, steps, declared);
    } finally {
      // also what was done before something failed
      print(steps);
    }
    return ExitCode.DONE;
  }

  private void run(Jobs jobs, List<StepResult> steps, List<String> declared) throws Exception {
    try (Progress progress =
        progress("Running " + String.join(", ", declared), Progress.UNKNOWN, "steps")) {
      run(
          jobs,
          step -> {
            steps.add(step);
            progress.advance(1);
            progress.note(step.target() + " done");
          },
          progress);
    }
  }

  private void print(List<StepResult> steps) {
    if (json) {
      Json.print(out(), steps);
    } else if (!steps.isEmpty()) {
      StepResult.print(steps, out());
    }
    out().flush();
  }

  /** Refuses by {@link #usage} what the options want of the datasets and cannot have. */
  void check(LakeConfig lake, List<DatasetSpec> datasets) {}

  /** Runs the stages, and tells each step as it is done. */
  abstract void run(Jobs jobs, Consumer<StepResult> done, Progress progress) throws Exception;

  final List<String> datasets() {
    return names.stream().distinct().toList();
  }

  final JobLocation where() {
    return on.location();
  }

  /** One Spark job, which prints a line a step. */
  final void spark(Jobs jobs, String main, List<String> flags, Consumer<StepResult> done) {
    spark(jobs, main, datasets(), flags, done);
  }

  /** The same for some of the datasets. */
  final void spark(
      Jobs jobs, String main, List<String> some, List<String> flags, Consumer<StepResult> done) {
    List<String> arguments = new ArrayList<>(some);
    arguments.add("--json");
    arguments.addAll(flags);
    String about = String.join(", ", some);
    jobs.spark(
        main, about, on.location(), arguments, line -> done.accept(StepResult.ofSpark(line)));
  }
}
