package io.limn.mapreduce.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.table.BronzeProgress;
import io.limn.table.CommitOutcome;
import io.limn.table.LoadPlan;
import io.limn.table.TableSnapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a load did, for people and for programs: a name and a value a line, in order. */
record LoadReport(Map<String, Object> values) {
  private static final int NAME_WIDTH = 20;

  static LoadReport nothingNew(
      String dataset, TableSnapshot snapshot, BronzeProgress progress, long startedNanos) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("dataset", dataset);
    values.put("outcome", "nothing new");
    values.put("load", progress.ordinal());
    values.put("version", snapshot.version());
    values.put("units", 0);
    values.put("amendments", 0);
    values.put("rowsAdded", 0L);
    values.put("rowsReplayed", 0L);
    values.put("rowsInTable", progress.totalRows());
    values.put("seconds", seconds(startedNanos));
    return new LoadReport(values);
  }

  static LoadReport of(
      String dataset,
      LoadPlan plan,
      LoadJob.Result result,
      CommitOutcome outcome,
      long startedNanos) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("dataset", dataset);
    if (outcome instanceof CommitOutcome.Committed committed) {
      values.put("outcome", "loaded");
      values.put("load", committed.progress().ordinal());
      values.put("version", committed.version());
      values.put("units", plan.units().size());
      values.put("amendments", plan.amendments().size());
      values.put("rowsAdded", plan.rows());
      values.put("rowsReplayed", plan.replayedRows());
      values.put("rowsInTable", committed.progress().totalRows());
    } else if (outcome instanceof CommitOutcome.Lost lost) {
      values.put("outcome", "another load came first");
      values.put("load", lost.progress().ordinal());
      values.put("units", 0);
      values.put("amendments", 0);
      values.put("rowsAdded", 0L);
      values.put("rowsReplayed", 0L);
      values.put("rowsInTable", lost.progress().totalRows());
    }
    values.put("job", result.jobId());
    values.put("landedBytes", plan.bytes());
    values.put("files", result.actions().lines().size());
    values.put("fileBytes", result.actions().bytes());
    values.put("seconds", seconds(startedNanos));
    values.put("counters", result.counters());
    return new LoadReport(values);
  }

  String json() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not for JSON: " + values, e);
    }
  }

  String table() {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> append(text, name, value));
    return text.toString().stripTrailing();
  }

  private static void append(StringBuilder text, String name, Object value) {
    if (value instanceof Map<?, ?> nested) {
      nested.forEach((key, each) -> append(text, "  " + key, each));
      return;
    }
    String shown =
        value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : "" + value;
    text.append(name).append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())));
    text.append(shown).append('\n');
  }

  private static double seconds(long startedNanos) {
    return Math.round((System.nanoTime() - startedNanos) / 1e8) / 10.0;
  }
}
