package io.limn.cli.generate;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.core.print.Table;
import io.limn.core.program.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limn generate}. */
@Command(
    name = "generate",
    description = {
      "Generates sample orders with typical source faults, and the expected results.",
      "Writes orders-<n>.jsonl, which you feed to the dataset orders, and truth.json with the"
          + " expected results."
    })
public final class GenerateCommand extends LakeCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write to.")
  private Path folder;

  @Mixin private SampleOptions sample;

  @Override
  public Integer call() {
    OrderFiles made;
    try (Progress progress = progress("Generating", sample.records(), "records")) {
      made = OrderFiles.generate(folder, sample.records(), sample.seed(), progress::advance);
    }
    made.files().forEach(file -> out().println(file));
    out().println();
    table(made.expected()).print(out());
    return ExitCode.DONE;
  }

  private static Table table(Expected expected) {
    Table table = Table.of(Table.left("EXPECTED RESULT"), Table.right("RECORDS"));
    table.row("sent", expected.sent());
    table.row("landed", expected.landed());
    rows(table, "refused on landing: ", expected.refused());
    Expected.Silver silver = expected.silver();
    rows(table, "quarantined by silver: ", silver.quarantined());
    rows(table, "filtered by silver: ", silver.filtered());
    table.row("duplicates", silver.duplicate());
    table.row("superseded by a newer version", silver.superseded());
    table.row("orders in silver", silver.rows());
    return table.row("rows of revenue per day and country", expected.gold().size());
  }

  private static void rows(Table table, String what, Map<String, Long> counts) {
    counts.forEach((name, count) -> table.row(what + name, count));
  }
}
