package io.limn.cli.audit;

import io.limn.cli.command.DatasetNames;
import io.limn.cli.command.JsonOption;
import io.limn.cli.command.LakeCommand;
import io.limn.cli.job.ColdOption;
import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.audit.Audit;
import io.limn.core.audit.AuditReport;
import io.limn.core.audit.equation.Verdict;
import io.limn.core.audit.fact.SparkFacts;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.DatasetSpec;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import io.limn.core.store.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limn audit}. */
@Command(
    name = "audit",
    description = {
      "Adds up every layer and reports what does not tally.",
      "Checks that all landed files exist, and reads those that bronze has not loaded yet.",
      "Exit code: 0 if everything tallies or is only pending, 3 if something does not tally, 1 if the audit cannot tell."
    })
public final class AuditCommand extends LakeCommand {
  @Mixin private DatasetNames names;

  @Option(
      names = "--full",
      description =
          "Also read the bytes, rows and offsets of every landed file, count orphans, and recompute"
              + " gold from silver.")
  private boolean full;

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description =
          "Read the facts about silver, gold and the serving stores from this file, which"
              + " io.limn.spark.AuditFacts wrote with --to, instead of running that Spark job"
              + " here.")
  private String facts;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write the result as JSON to this local path or URI. The file is never partial.")
  private String report;

  @Mixin private ColdOption cold;

  @Mixin private JsonOption json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile());
    List<DatasetSpec> datasets = names.chosen(lake);
    List<AuditReport> reports = new ArrayList<>();
    try (Progress progress = progress("Auditing", Progress.UNKNOWN, "files")) {
      FactsGatherer gathering = new FactsGatherer(lake, full, tables(datasets), progress::advance);
      for (DatasetSpec dataset : datasets) {
        progress.note(dataset.name());
        reports.add(Audit.of(gathering.gather(dataset)));
      }
    }
    Verdict verdict =
        reports.stream().map(AuditReport::verdict).max(Verdict::compareTo).orElse(Verdict.TALLIES);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("verdict", AuditView.word(verdict));
    result.put("reports", reports.stream().map(AuditView::json).toList());
    if (json.wanted()) {
      Json.print(out(), result);
    } else {
      for (AuditReport report : reports) {
        AuditView.print(report, out());
        out().println();
      }
    }
    if (report != null) {
      write(Json.text(result), lake);
    }
    return exitCode(verdict);
  }

  /** Who tells what silver, gold and the serving stores hold. */
  private BiFunction<DatasetSpec, Boolean, SparkFacts> tables(List<DatasetSpec> datasets) {
    if (facts != null) {
      FactsFile file = FactsFile.read(facts, datasets, full);
      return (dataset, all) -> file.of(dataset.name());
    }
    SparkFactsJob spark = SparkFactsJob.submitted(cold.of(jobs()), datasets);
    return (dataset, all) -> spark.read(dataset.name(), all);
  }

  private void write(String text, LakeConfig lake) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      WholeFile.replace(report, bytes, FileStores.hadoop(lake.hadoopConf()));
    } catch (IOException e) {
      throw new LakeException(
          "The audit report was not written to " + report,
          IoReason.of(e),
          "give --report a file that you can write; the audit itself ran and was printed",
          e);
    }
  }

  /** What an audit's verdict means to a script. */
  static int exitCode(Verdict verdict) {
    return switch (verdict) {
      case TALLIES, PENDING -> ExitCode.DONE;
      case CANNOT_TELL -> ExitCode.FAILED;
      case DOES_NOT_TALLY -> ExitCode.DOES_NOT_TALLY;
    };
  }
}
