package io.limn.cli.landing;

import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.StopSignal;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Datasets;
import io.limn.core.print.Table;
import io.limn.core.program.ExitCode;
import io.limn.ingest.LandingService;
import io.limn.ingest.LossService;
import io.limn.ingest.lander.LandingListener;
import io.limn.ingest.lander.LandingTotals;
import io.limn.ingest.lander.Loss;
import io.limn.schema.Manifest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn land}. */
@Command(
    name = "land",
    description = {
      "Lands datasets: writes records from Kafka to Avro files.",
      "Each unit is published with a manifest. Runs until you stop it (Ctrl-C or SIGTERM); it then"
          + " publishes its open units and ends. Several landers can run at once and share the"
          + " topic partitions."
    })
public final class LandCommand extends LakeCommand {
  private static final double MIB = 1 << 20;

  @Parameters(paramLabel = "DATASET", arity = "1..*", description = "The datasets to land.")
  private List<String> names;

  @Mixin private final LandingParameters how = new LandingParameters();

  @Option(
      names = "--accept-loss",
      paramLabel = Loss.FORM,
      converter = LossParameter.class,
      description =
          "Accept that retention deleted offsets FROM to TO (TO not included) before they landed,"
              + " and continue after them. FROM is the ledger's end, TO at most the log's start;"
              + " repeatable. The ledger permanently records who accepted the loss, when and why.")
  private List<Loss> losses = List.of();

  @Option(names = "--reason", paramLabel = "WHY", description = "Why you accept the loss.")
  private Optional<String> reason = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    checkUsage();
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    Datasets declared = new Datasets(lake);
    List<DatasetSpec> datasets = names.stream().distinct().map(declared::read).toList();
    if (!losses.isEmpty()) {
      accept(lake, datasets.get(0));
    }
    try (StopSignal stop = new StopSignal(how.longestStop())) {
      List<LandingTotals> totals;
      try (Progress progress = progress("Landing", Progress.UNKNOWN, "records")) {
        LandingListener shown = new Shown(progress, how.untilCaughtUp());
        totals = LandingService.run(lake, datasets, how.options(stop), shown);
      }
      print(totals);
      out().flush();
    }
    return ExitCode.DONE;
  }

  private void checkUsage() {
    if (losses.isEmpty()) {
      if (reason.isPresent()) {
        throw usage("--reason needs --accept-loss " + Loss.FORM);
      }
      return;
    }
    if (reason.isEmpty() || reason.get().isBlank()) {
      throw usage("--accept-loss needs --reason WHY; the ledger keeps the reason permanently");
    }
    if (names.stream().distinct().count() > 1) {
      throw usage("--accept-loss allows only one DATASET");
    }
  }

  private void accept(LakeConfig lake, DatasetSpec dataset) {
    String who = System.getProperty("user.name");
    LossService.accept(lake, dataset, losses, who, reason.orElseThrow().strip());
    PrintWriter to = json.wanted() ? err() : out();
    for (Loss loss : losses) {
      to.println("Accepted as lost to retention: " + loss);
    }
    to.flush();
  }

  private void print(List<LandingTotals> totals) {
    if (json.wanted()) {
      Json.print(out(), totals);
      return;
    }
    Table table =
        Table.of(
            Table.left("DATASET"),
            Table.right("UNITS"),
            Table.right("LANDED"),
            Table.right("QUARANTINED"),
            Table.right("HOLES"),
            Table.right("MIB"));
    for (LandingTotals each : totals) {
      long holes = each.holes().values().stream().mapToLong(Long::longValue).sum();
      table.row(
          each.dataset(),
          count(each.units()),
          count(each.landed()),
          count(each.quarantined()),
          count(holes),
          String.format(Locale.ROOT, "%.1f", each.bytes() / MIB));
    }
    table.print(out());
    for (LandingTotals each : totals) {
      each.refused()
          .forEach((why, n) -> out().println(each.dataset() + ": quarantined " + why + " " + n));
      each.holes().forEach((why, n) -> out().println(each.dataset() + ": holes " + why + " " + n));
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Shows how many records were read, of all that were there at the start. */
  private static final class Shown implements LandingListener {
    private final Progress progress;
    private final boolean bounded;
    private final AtomicLong toGo = new AtomicLong();
    private final AtomicLong units = new AtomicLong();

    Shown(Progress progress, boolean bounded) {
      this.progress = progress;
      this.bounded = bounded;
    }

    @Override
    public void started(String dataset, long toGoInDataset) {
      long all = toGo.addAndGet(toGoInDataset);
      if (bounded) {
        progress.total(all);
      }
    }

    @Override
    public void received(String dataset, long records) {
      progress.advance(records);
    }

    @Override
    public void published(Manifest unit) {
      progress.note(units.incrementAndGet() + " units");
    }
  }
}
