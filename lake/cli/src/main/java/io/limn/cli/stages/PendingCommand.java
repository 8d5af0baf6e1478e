package io.limn.cli.stages;

import io.limn.cli.command.DatasetNames;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.program.ExitCode;
import io.limn.core.program.OozieAction;
import io.limn.core.store.FileStores;
import io.limn.table.pending.PendingTask;
import io.limn.table.pending.PendingWork;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limn pending}. */
@Command(
    name = "pending",
    description = {
      "Shows what is waiting at each stage.",
      "Lists data that landed but is not loaded, is loaded but not in silver, changed in silver but not in gold,"
          + " in gold but not published. A step that was started but not finished counts as"
          + " waiting. Reads ledger ends, table logs, plans and receipts, but no data. In an Oozie"
          + " action, it also sets pending (true or false), load, silver, gold and publish"
          + " (pending, done or undeclared) and waiting, for wf:actionData.",
      "Exit code: 0 whether or not anything is waiting."
    })
public final class PendingCommand extends LakeCommand {
  @Mixin private DatasetNames names;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    PendingWork pending = new PendingWork(lake, FileStores.hadoop(lake.hadoopConf()));
    Map<DatasetSpec, List<PendingTask>> work = new LinkedHashMap<>();
    for (DatasetSpec dataset : names.chosen(lake)) {
      work.put(dataset, asked(pending, dataset));
    }
    PendingView view = new PendingView(work);
    if (json.wanted()) {
      Json.print(out(), view.json());
    } else {
      view.print(out());
    }
    OozieAction.handOver(view.properties());
    return ExitCode.DONE;
  }

  private static List<PendingTask> asked(PendingWork pending, DatasetSpec dataset) {
    try {
      return pending.of(dataset);
    } catch (IOException e) {
      throw new LakeException(
          "Pending work of " + dataset.name() + " cannot be determined",
          "the lake's file system failed: " + IoReason.of(e),
          "check root in lake.yaml and its file system",
          e);
    }
  }
}
