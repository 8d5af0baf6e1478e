package io.limn.cli.dataset;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.program.ExitCode;
import io.limn.table.BronzeSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limn dataset check}. */
@Command(
    name = "check",
    description = {
      "Checks dataset files (default: all declared datasets).",
      "Checks every file and fails if any is invalid."
    })
final class DatasetCheckCommand extends LakeCommand {
  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files to check.")
  private List<Path> files = List.of();

  @Mixin private JsonOption json;

  /**
   * What became of one file.
   *
   * @param problem and what follows are null when it is right
   */
  record Checked(
      String file, String dataset, boolean right, String problem, String cause, String remedy) {}

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    Datasets datasets = new Datasets(lake);
    List<Checked> checked = new ArrayList<>();
    for (Path file : files) {
      String location = file.toAbsolutePath().normalize().toString();
      checked.add(check(location, () -> datasets.readFile(location)));
    }
    if (files.isEmpty()) {
      for (String name : datasets.names()) {
        checked.add(check(name, () -> datasets.read(name)));
      }
    }
    if (json.wanted()) {
      Json.print(out(), checked);
    } else {
      checked.forEach(this::print);
    }
    return checked.stream().allMatch(Checked::right) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Checked check(String asked, Supplier<DatasetSpec> read) {
    try {
      DatasetSpec dataset = read.get();
      BronzeSchema.check(dataset);
      return new Checked(dataset.location(), dataset.name(), true, null, null, null);
    } catch (LakeException e) {
      return new Checked(asked, null, false, e.problem(), e.reason(), e.remedy());
    }
  }

  private void print(Checked file) {
    if (file.right()) {
      out().println("ok       " + file.dataset() + "  " + file.file());
    } else {
      out().println("invalid  " + file.file());
      out().println("  problem: " + file.problem());
      out().println("  cause:   " + file.cause());
      out().println("  remedy:  " + file.remedy());
    }
  }
}
