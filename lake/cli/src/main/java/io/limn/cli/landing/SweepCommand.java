package io.limn.cli.landing;

import io.limn.cli.command.DatasetNames;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Age;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.ledger.FoldPolicy;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.core.sweep.Sweep;
import io.limn.core.sweep.SweepListener;
import io.limn.core.sweep.SweepOptions;
import io.limn.core.sweep.SweepReport;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn sweep}. */
@Command(
    name = "sweep",
    description = {
      "Deletes files that landers left behind, and folds long ledgers.",
      "These are files that the ledger does not name, and unused sessions. Folds many manifests into"
          + " a few files. Landers can keep running. A lander whose session is revoked drops its"
          + " open unit, starts a new session and reads the same offsets again: no record is lost"
          + " or duplicated. Where the ledger is damaged, nothing is deleted."
    })
public final class SweepCommand extends LakeCommand {
  @Mixin private DatasetNames names;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "24h",
      converter = Age.Converter.class,
      description =
          "Skip files and sessions that changed more recently (default: ${DEFAULT-VALUE}). Use more"
              + " than landing.roll.age; otherwise running landers have to read their open units"
              + " again. Units: s, min, h, d.")
  private Age olderThan;

  @Option(
      names = "--fold-over",
      paramLabel = "N",
      converter = Quantity.Limit.class,
      defaultValue = "" + FoldPolicy.DEFAULT_OVER,
      description =
          "Fold topic partitions that have more manifest files than this (default:"
              + " ${DEFAULT-VALUE}; 0: never).")
  private int foldOver;

  @Option(
      names = "--landers-stopped",
      description =
          "Confirm that no lander or replay of the datasets runs; required on an object store.")
  private boolean landersStopped;

  @Option(names = "--dry-run", description = "Show what would be done, but change nothing.")
  private boolean dryRun;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    List<DatasetSpec> datasets = names.chosen(lake);
    Configuration configuration = FileStores.hadoop(lake.hadoopConf());
    boolean fenced = FileStores.fences(lake.root(), configuration);
    refuseUnfenced(lake.root(), fenced);
    FileStore store = FileStores.open(lake.root(), configuration);
    Optional<FoldPolicy> folding =
        fenced && foldOver > 0 ? Optional.of(FoldPolicy.over(foldOver)) : Optional.empty();
    SweepOptions options = new SweepOptions(olderThan.duration(), folding, dryRun);
    List<SweepReport> reports = new ArrayList<>();
    try (Progress progress = progress("Sweeping", Progress.UNKNOWN, "files")) {
      for (DatasetSpec dataset : datasets) {
        Shown shown = new Shown(dataset.name(), progress);
        reports.add(sweep(new Sweep(store, options, Clock.systemUTC(), shown), dataset.name()));
      }
    }
    if (json.wanted()) {
      Json.print(out(), reports.stream().map(SweepView::json).toList());
    } else {
      reports.forEach(report -> SweepView.print(report, olderThan, out()));
    }
    return ExitCode.DONE;
  }

  private void refuseUnfenced(String root, boolean fenced) {
    if (!fenced && !landersStopped && !dryRun) {
      throw new LakeException(
          "Sweeping " + root + " while landers run is not safe",
          "on this file system, deleting a folder does not stop others from renaming files out of"
              + " it",
          "stop every lander and replay of the datasets, then sweep with --landers-stopped");
    }
  }

  private static SweepReport sweep(Sweep sweep, String dataset) {
    try {
      return sweep.sweep(dataset);
    } catch (IOException e) {
      throw new LakeException(
          "The sweep of " + dataset + " did not finish",
          "the lake's file system failed: " + IoReason.of(e),
          "check root in lake.yaml and its file system, then sweep again: it continues"
              + " where this sweep ended",
          e);
    }
  }

  private record Shown(String dataset, Progress progress) implements SweepListener {
    @Override
    public void doing(String what) {
      progress.note(dataset + ": " + what);
    }

    @Override
    public void looked(long files) {
      progress.advance(files);
    }
  }
}
