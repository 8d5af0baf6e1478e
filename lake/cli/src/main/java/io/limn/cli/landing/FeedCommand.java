package io.limn.cli.landing;

import io.limn.cli.command.DatasetName;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.command.StopSignal;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.dataset.Source.Format;
import io.limn.core.option.Quantity;
import io.limn.core.program.ExitCode;
import io.limn.ingest.feed.FeedListener;
import io.limn.ingest.feed.FeedOptions;
import io.limn.ingest.feed.FeedReport;
import io.limn.ingest.feed.Feeder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn feed}. */
@Command(
    name = "feed",
    description = {
      "Sends files to a dataset's topic.",
      "Creates the topic if it does not exist. Each line or CSV record becomes one message, byte"
          + " for byte; a blank line is an empty message."
    })
public final class FeedCommand extends LakeCommand {
  @Mixin private DatasetName name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "JSON lines or CSV, as the dataset declares; gzip if the name ends in .gz.")
  private List<Path> files;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Quantity.Count.class,
      description = "Send at most N records per second.")
  private Optional<Long> rate = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FIELD",
      description = "The top-level JSON string field to use as the key (default: keys are null).")
  private Optional<String> key = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    DatasetSpec dataset = name.read(lake);
    check(dataset);
    try (StopSignal stop = new StopSignal()) {
      FeedReport report;
      try (Progress progress = progress("Feeding " + name.text(), Progress.UNKNOWN, "records")) {
        report =
            Feeder.feed(lake, dataset, files, new FeedOptions(rate, key, stop), shown(progress));
      }
      print(report);
      out().flush();
    }
    return ExitCode.DONE;
  }

  private void check(DatasetSpec dataset) {
    if (key.isPresent() && dataset.source().format() != Format.JSON) {
      throw new LakeException(
          "--key needs JSON records",
          name.text() + " is " + dataset.source().format().name().toLowerCase(Locale.ROOT),
          "omit --key; the keys are then null");
    }
  }

  private void print(FeedReport report) {
    if (json.wanted()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("dataset", report.dataset());
      result.put("topic", report.topic());
      result.put("files", report.files());
      result.put("records", report.records());
      result.put("blank", report.blank());
      result.put("bytes", report.bytes());
      result.put("tookMillis", report.took().toMillis());
      Json.print(out(), result);
      return;
    }
    out()
        .println(
            String.format(
                Locale.ROOT,
                "Sent %,d records (%,d blank) of %,d files to %s: %,d bytes, %,.0f records/s",
                report.records(),
                report.blank(),
                report.files(),
                report.topic(),
                report.bytes(),
                report.recordsPerSecond()));
  }

  private static FeedListener shown(Progress progress) {
    return new FeedListener() {
      @Override
      public void opened(Path file) {
        progress.note(String.valueOf(file.getFileName()));
      }

      @Override
      public void sent(long bytes) {
        progress.advance(1);
      }
    };
  }
}
