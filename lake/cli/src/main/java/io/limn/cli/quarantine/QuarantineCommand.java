package io.limn.cli.quarantine;

import io.limn.cli.command.DatasetName;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Progress;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.ingest.replay.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code limn quarantine}. */
@Command(
    name = "quarantine",
    description = {
      "Shows which records were refused and why, and repairs them.",
      "A parser refuses records on landing; a type or a rule refuses them in silver. To repair"
          + " records refused on landing, fix the schema and replay them, or export, edit and replay"
          + " them. You can also dismiss them. A replay keeps their offsets. To check records refused in silver again,"
          + " run `limn silver DATASET --requeue`.",
      "",
      "  limn quarantine retail                         list refused records",
      "  limn quarantine retail replay --because \"…\"    land records that parse now",
      "",
      "Without a COMMAND, it lists the records."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineExportCommand.class,
      QuarantineReplayCommand.class,
      QuarantineDismissCommand.class
    })
public final class QuarantineCommand extends LakeCommand {
  @Mixin private DatasetName name;

  @Mixin private SelectionOptions selection;

  @Mixin private ListOptions list;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON.")
  private boolean json;

  /** What every verb works on. */
  record Opened(LakeConfig lake, DatasetSpec dataset, Selection selection, boolean json) {
    RefusedRows rows() {
      return new RefusedRows(lake, dataset, selection);
    }

    boolean selectsAll() {
      return selection.equals(Selection.everything());
    }

    FileStore store() {
      return FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    }
  }

  @Override
  public Integer call() {
    return listed(list, this);
  }

  Opened open() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    return new Opened(lake, name.read(lake), selection.selection(), json);
  }

  /** Lists, for this command or for its verb. */
  int listed(ListOptions options, LakeCommand command) {
    Opened opened = open();
    RefusedList rows = new RefusedList(opened.dataset().name(), options.limit(), options.values());
    try (Progress progress =
        command.progress("Reading the quarantine", Progress.UNKNOWN, "records")) {
      opened
          .rows()
          .visit(
              row -> {
                progress.advance(1);
                rows.add(row);
              });
    }
    if (json) {
      rows.printJson(command.out());
    } else {
      rows.print(command.out());
    }
    return ExitCode.DONE;
  }
}
