package io.limn.cli;

import io.limn.core.audit.Audit;
import io.limn.core.audit.AuditReport;
import io.limn.core.audit.Verdict;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.Datasets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn audit}. */
@Command(
    name = "audit",
    description = {
      "Adds up every layer and says what, if anything, does not tally.",
      "Looks at all landed files, and reads the bytes of those that bronze has not loaded yet.",
      "Exit code: 0 tallies or pending, 3 does not tally, 1 cannot tell."
    })
final class AuditCommand extends LakeCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET",
      description = "Which ones; without any, every declared one.")
  private List<String> names = List.of();

  @Option(
      names = "--full",
      description = {
        "Also read every landed file's bytes, rows and offsets, count orphans,",
        "and recompute gold from silver."
      })
  private boolean full;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    LakeConfig lake = LakeConfigReader.read(lakeFile().toString());
    Datasets declared = new Datasets(lake);
    List<Dataset> datasets =
        names.isEmpty() ? declared.all() : names.stream().distinct().map(declared::read).toList();
    List<AuditReport> reports = new ArrayList<>();
    try (Progress progress = progress("Auditing", Progress.UNKNOWN, "files")) {
      SparkFactsJob spark = SparkFactsJob.submitted(home(), lake, datasets);
      AuditGathering gathering =
          new AuditGathering(
              lake, full, (dataset, all) -> spark.read(dataset.name(), all), progress::advance);
      for (Dataset dataset : datasets) {
        progress.note(dataset.name());
        reports.add(Audit.of(gathering.gather(dataset)));
      }
    }
    Verdict verdict =
        reports.stream().map(AuditReport::verdict).max(Verdict::compareTo).orElse(Verdict.TALLIES);
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("verdict", AuditView.word(verdict));
      result.put("reports", reports.stream().map(AuditView::json).toList());
      Json.print(out(), result);
    } else {
      for (AuditReport report : reports) {
        AuditView.print(report, out());
        out().println();
      }
    }
    return exitCode(verdict);
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
