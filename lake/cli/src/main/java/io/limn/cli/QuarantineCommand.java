package io.limn.cli;

import io.limn.core.LakeException;
import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.dataset.Dataset;
import io.limn.core.dataset.Datasets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limn quarantine}. */
@Command(
    name = "quarantine",
    description = {
      "Lists what was refused, and why: on landing by a parser, in silver by a type or a rule.",
      "First how many for each reason, then the records."
    })
final class QuarantineCommand extends LakeCommand {
  private static final int PREVIEW_CHARACTERS = 60;
  private static final int DETAIL_CHARACTERS = 70;

  @Parameters(index = "0", paramLabel = "DATASET", description = "Whose.")
  private String name;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "List at most N records (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--values", description = "Print values whole instead of a short preview.")
  private boolean values;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What is counted together. */
  private record Reason(String layer, String reason) implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      return Comparator.comparing(Reason::layer).thenComparing(Reason::reason).compare(this, other);
    }
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new LakeException(
          "Nothing can be listed",
          "--limit is " + limit,
          "give a whole number from 0 on, or leave --limit out");
    }
    LakeConfig lake = LakeConfigReader.read(lakeFile().toString());
    Dataset dataset = new Datasets(lake).read(name);
    SortedMap<Reason, Long> counts = new TreeMap<>();
    List<RefusedRow> listed = new ArrayList<>();
    try (Progress progress = progress("Reading the quarantine", Progress.UNKNOWN, "records")) {
      new RefusedRows(lake, dataset)
          .visit(
              row -> {
                progress.advance(1);
                counts.merge(new Reason(row.layer(), row.reason()), 1L, Long::sum);
                if (listed.size() < limit) {
                  listed.add(row);
                }
              });
    }
    if (json) {
      printJson(counts, listed);
    } else {
      print(counts, listed);
    }
    return ExitCode.DONE;
  }

  private void print(SortedMap<Reason, Long> counts, List<RefusedRow> listed) {
    if (counts.isEmpty()) {
      out().println("Nothing of " + name + " was refused.");
      return;
    }
    Table reasons =
        Table.of(Table.left("WHERE"), Table.left("REASON OR RULE"), Table.right("RECORDS"));
    counts.forEach((reason, count) -> reasons.row(reason.layer(), reason.reason(), count));
    reasons.print(out());
    out().println();
    if (values) {
      listed.forEach(this::printWhole);
      return;
    }
    Table rows =
        Table.of(
            Table.left("WHERE"),
            Table.left("TOPIC"),
            Table.right("OFFSET"),
            Table.left("REASON OR RULE"),
            Table.left("DETAIL"),
            Table.left("VALUE"));
    for (RefusedRow row : listed) {
      rows.row(
          row.layer(),
          row.topic() + "/" + row.topicPartition(),
          row.offset(),
          row.reason(),
          SafeText.preview(row.detail(), DETAIL_CHARACTERS),
          SafeText.preview(row.value(), PREVIEW_CHARACTERS));
    }
    rows.print(out());
  }

  private void printWhole(RefusedRow row) {
    out()
        .println(
            String.format(
                "%s %s/%d %d %s: %s",
                row.layer(),
                row.topic(),
                row.topicPartition(),
                row.offset(),
                row.reason(),
                SafeText.whole(row.detail())));
    out().println("  " + SafeText.whole(row.value()));
  }

  private void printJson(SortedMap<Reason, Long> counts, List<RefusedRow> listed) {
    List<Object> reasons = new ArrayList<>();
    counts.forEach(
        (reason, count) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("layer", reason.layer());
          one.put("reason", reason.reason());
          one.put("records", count);
          reasons.add(one);
        });
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("dataset", name);
    result.put("counts", reasons);
    result.put("records", listed.stream().map(this::json).toList());
    Json.print(out(), result);
  }

  private Map<String, Object> json(RefusedRow row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("layer", row.layer());
    one.put("reason", row.reason());
    one.put("topic", row.topic());
    one.put("topicPartition", row.topicPartition());
    one.put("offset", row.offset());
    one.put("timestamp", row.timestamp() == null ? null : row.timestamp().toString());
    one.put("detail", row.detail());
    // a parser of JSON is no terminal: whole values are not escaped twice
    boolean cut = !values && row.value() != null;
    one.put("value", cut ? SafeText.preview(row.value(), PREVIEW_CHARACTERS) : row.value());
    return one;
  }
}
