package io.limn.cli.dataset;

import io.limn.cli.command.DatasetName;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.program.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn dataset show}. */
@Command(name = "show", description = "Shows a dataset with all defaults and its schema.")
final class DatasetShowCommand extends LakeCommand {
  @Mixin private DatasetName name;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    DatasetSpec dataset = name.read(LakeConfigReader.read(lakeFile()));
    Map<String, Object> description = DatasetDescription.of(dataset);
    if (json.wanted()) {
      Json.print(out(), description);
    } else {
      print(description, "");
    }
    return ExitCode.DONE;
  }

  private void print(Map<?, ?> values, String indent) {
    values.forEach((key, value) -> print(key + ":", value, indent));
  }

  private void print(String label, Object value, String indent) {
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      out().println(indent + label);
      print(map, deeper);
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      out().println(indent + label);
      for (Object element : list) {
        print("-", element, deeper);
      }
    } else if (value instanceof List<?> list) {
      String line = list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      out().println(indent + label + " " + line);
    } else {
      out().println(indent + label + " " + value);
    }
  }
}
