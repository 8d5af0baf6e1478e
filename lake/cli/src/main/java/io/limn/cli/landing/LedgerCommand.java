package io.limn.cli.landing;

import io.limn.cli.command.DatasetName;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.Moment;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStore;
import io.limn.core.store.FileStores;
import io.limn.core.summary.ChapterSummary;
import io.limn.core.summary.LedgerSummary;
import io.limn.core.summary.LedgerSummary.Details;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn ledger}. */
@Command(
    name = "ledger",
    description = {
      "Shows what has landed.",
      "For each topic partition: ranges, counts, holes, sizes, rates and freshness. Reads"
          + " only the ledger, not Kafka or data files."
    })
public final class LedgerCommand extends LakeCommand {
  @Mixin private DatasetName name;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description =
          "Show the ledger as it was at this time; END is the offset after the last landed one. A"
              + " date, or a date and time, in the dataset's zone unless you give one. Times come"
              + " from the landers' clocks.")
  private Moment at;

  @Option(names = "--holes", description = "List every hole.")
  private boolean holes;

  @Option(names = "--amendments", description = "List every amendment.")
  private boolean amendments;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    DatasetSpec dataset = name.read(lake);
    Instant now = Instant.now();
    Instant moment = at == null ? now : at.instant(dataset.zone());
    if (moment.isAfter(now)) {
      throw usage("--at " + moment + " is in the future; allowed: a TIME before now, " + now);
    }
    FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    LedgerSummary summary = read(store, moment);
    refuseBeforeGenesis(summary);
    LedgerView view = new LedgerView(summary, now);
    if (json.wanted()) {
      Json.print(out(), view.json(holes, amendments));
    } else {
      view.print(out());
      if (holes) {
        view.printHoles(out());
      }
      if (amendments) {
        view.printAmendments(out());
      }
    }
    return ExitCode.DONE;
  }

  private LedgerSummary read(FileStore store, Instant moment) {
    try (Progress progress = progress("Reading the ledger", Progress.UNKNOWN, "units")) {
      Details details = new Details(holes, amendments);
      return LedgerSummary.read(store, name.text(), moment, details, progress::advance);
    } catch (IOException e) {
      throw new LakeException(
          "The ledger of " + name.text() + " cannot be read",
          "the lake's file system failed: " + IoReason.of(e),
          "check root in lake.yaml and its file system",
          e);
    }
  }

  private void refuseBeforeGenesis(LedgerSummary summary) {
    Instant first =
        summary.topicPartitions().stream()
            .map(each -> each.genesis().getCreatedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow(
                () ->
                    new LakeException(
                        "There is no ledger for " + name.text(),
                        "nothing has landed yet",
                        "land the dataset with `limn land " + name.text() + "`"));
    if (summary.topicPartitions().stream().noneMatch(ChapterSummary::begun)) {
      throw new LakeException(
          "The ledger of " + name.text() + " did not exist yet at " + summary.at(),
          "it began at " + first,
          "give a later TIME");
    }
  }
}
