package io.limn.cli.landing;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.Moment;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn ledger}. */
@Command(
    name = "ledger",
    description = {
      "Shows what has landed: ranges, counts, holes, sizes, rates and freshness of",
      "each topic partition. Reads the ledger only, neither Kafka nor data files."
    })
public final class LedgerCommand extends LakeCommand {
  @Parameters(index = "0", paramLabel = "DATASET", description = "Whose.")
  private String name;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description = {
        "As of a moment: END is where to go on after all that had landed.",
        "A date, or a date and a time; the dataset's zone counts if none",
        "is given. Times are those of the landers' clocks."
      })
  private Moment at;

  @Option(names = "--holes", description = "List every hole.")
  private boolean holes;

  @Option(names = "--amendments", description = "List every amendment.")
  private boolean amendments;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    DatasetSpec dataset = new Datasets(lake).read(name);
    Instant now = Instant.now();
    Instant moment = at == null ? now : at.instant(dataset.zone());
    if (moment.isAfter(now)) {
      throw new LakeException(
          "The ledger of " + name + " is not known yet at " + moment,
          "that is later than now, " + now,
          "give an earlier TIME, or leave --at out");
    }
    FileStore store = FileStores.open(lake.root(), FileStores.hadoop(lake.hadoopConf()));
    LedgerSummary summary = read(store, moment);
    refuseBeforeGenesis(summary);
    LedgerView view = new LedgerView(summary, now);
    if (json) {
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
      return LedgerSummary.read(store, name, moment, details, progress::advance);
    } catch (IOException e) {
      throw new LakeException(
          "The ledger of " + name + " cannot be read",
          "the lake's file system fails: " + e,
          "check root in lake.yaml, and the file system that it names",
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
                        "There is no ledger of " + name,
                        "nothing of it has landed yet",
                        "land it with `limn land " + name + "`"));
    if (summary.topicPartitions().stream().noneMatch(ChapterSummary::begun)) {
      throw new LakeException(
          "The ledger of " + name + " had not begun at " + summary.at(),
          "its first genesis is of " + first,
          "give a later TIME");
    }
  }
}
