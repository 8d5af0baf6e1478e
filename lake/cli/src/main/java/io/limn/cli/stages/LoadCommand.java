package io.limn.cli.stages;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.OnOption;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn load}. */
@Command(
    name = "load",
    description = {
      "Loads what has landed into the dataset's bronze table.",
      "One MapReduce job makes one commit. Safe to run again: nothing is loaded twice."
    })
public final class LoadCommand extends LakeCommand {
  @Parameters(paramLabel = "DATASET", description = "The dataset to load.")
  private String dataset;

  @Mixin private OnOption on;

  @Option(
      names = "--max-units",
      paramLabel = "N",
      converter = Quantity.SmallCount.class,
      description = "Load at most N units.")
  private Integer maxUnits;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>();
    if (maxUnits != null) {
      arguments.addAll(List.of("--max-units", maxUnits.toString()));
    }
    if (json.wanted()) {
      arguments.add("--json");
    }
    jobs().mapReduce("load", dataset, on.location(), arguments, out()::println, err()::println);
    out().flush();
    return ExitCode.DONE;
  }
}
