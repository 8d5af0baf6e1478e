package io.limn.cli.dataset;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.dataset.GoldSpec;
import io.limn.core.dataset.SilverSpec;
import io.limn.core.print.Table;
import io.limn.core.program.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn dataset list}. */
@Command(name = "list", description = "Lists the declared datasets.")
final class DatasetListCommand extends LakeCommand {
  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    List<DatasetSpec> datasets = new Datasets(LakeConfigReader.read(lakeFile())).all();
    if (json.wanted()) {
      Json.print(out(), datasets.stream().map(DatasetDescription::of).toList());
      return ExitCode.DONE;
    }
    Table table =
        Table.of(
            Table.left("DATASET"),
            Table.left("TOPIC"),
            Table.left("SILVER"),
            Table.left("GOLD"),
            Table.left("DESCRIPTION"));
    for (DatasetSpec dataset : datasets) {
      table.row(
          dataset.name(),
          dataset.source().topic(),
          dataset.silver().map(SilverSpec::table).orElse(""),
          dataset.gold().stream().map(GoldSpec::table).collect(Collectors.joining(", ")),
          dataset.description());
    }
    table.print(out());
    return ExitCode.DONE;
  }
}
