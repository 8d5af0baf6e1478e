package io.limn.cli.quarantine;

import io.limn.cli.print.Json;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts refused rows by reason, keeps the first, and prints them. Not thread-safe. */
final class RefusedList {
  private static final int PREVIEW_CHARACTERS = 60;
  private static final int DETAIL_CHARACTERS = 70;

  private final String dataset;
  private final int limit;
  private final boolean values;
  private final SortedMap<Reason, Long> counts = new TreeMap<>();
  private final List<RefusedRow> listed = new ArrayList<>();

  /** What is counted together. */
  private record Reason(String layer, String reason) implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      return Comparator.comparing(Reason::layer).thenComparing(Reason::reason).compare(this, other);
    }
  }

  /**
   * An empty list.
   *
   * @param values whether whole values are printed
   */
  RefusedList(String dataset, int limit, boolean values) {
    this.dataset = dataset;
    this.limit = limit;
    this.values = values;
  }

  void add(RefusedRow row) {
    counts.merge(new Reason(row.layer(), row.reason()), 1L, Long::sum);
    if (listed.size() < limit) {
      listed.add(row);
    }
  }

  void print(PrintWriter out) {
    if (counts.isEmpty()) {
      out.println("No records of " + dataset + " are in quarantine.");
      return;
    }
    Table reasons =
        Table.of(Table.left("WHERE"), Table.left("REASON OR RULE"), Table.right("RECORDS"));
    counts.forEach((reason, count) -> reasons.row(reason.layer(), reason.reason(), count));
    reasons.print(out);
    out.println();
    if (values) {
      listed.forEach(row -> printWhole(row, out));
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
    rows.print(out);
  }

  private static void printWhole(RefusedRow row, PrintWriter out) {
    out.println(
        String.format(
            "%s %s/%d %d %s: %s",
            row.layer(),
            row.topic(),
            row.topicPartition(),
            row.offset(),
            row.reason(),
            SafeText.whole(row.detail())));
    out.println("  " + SafeText.whole(row.value()));
  }

  void printJson(PrintWriter out) {
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
    result.put("dataset", dataset);
    result.put("counts", reasons);
    result.put("records", listed.stream().map(this::json).toList());
    Json.print(out, result);
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
