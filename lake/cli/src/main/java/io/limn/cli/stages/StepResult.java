package io.limn.cli.stages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.print.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What one step of the main path did to one table or store; the jobs print one as JSON a step.
 *
 * @param stage load, silver, requeue, gold or publish
 * @param step the load's or step's number; null when there was nothing to do
 */
public record StepResult(
    String stage,
    String target,
    Long step,
    long in,
    long out,
    long duplicate,
    long superseded,
    long quarantined,
    long filtered,
    double seconds) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a line that a Spark job printed. */
  public static StepResult ofSpark(String line) {
    JsonNode node = parsed(line);
    return new StepResult(
        node.path("stage").asText(),
        node.path("target").asText(),
        node.path("step").isNumber() ? node.path("step").asLong() : null,
        node.path("in").asLong(),
        node.path("out").asLong(),
        node.path("duplicate").asLong(),
        node.path("superseded").asLong(),
        node.path("quarantined").asLong(),
        node.path("filtered").asLong(),
        node.path("seconds").asDouble());
  }

  /** Reads the report that a load printed. */
  public static StepResult ofLoad(String report) {
    JsonNode node = parsed(report);
    long added = node.path("rowsAdded").asLong();
    return new StepResult(
        "load",
        "bronze." + node.path("dataset").asText(),
        node.path("outcome").asText().equals("loaded") ? node.path("load").asLong() : null,
        node.path("counters").path("records_read").asLong(added),
        added,
        0,
        0,
        0,
        0,
        node.path("seconds").asDouble());
  }

  /** Prints steps below each other; a step that had nothing to do says so by a dash. */
  static void print(List<StepResult> steps, PrintWriter out) {
    Table table =
        Table.of(
            Table.left("STAGE"),
            Table.left("TARGET"),
            Table.right("STEP"),
            Table.right("IN"),
            Table.right("OUT"),
            Table.right("DUPLICATE"),
            Table.right("SUPERSEDED"),
            Table.right("QUARANTINED"),
            Table.right("FILTERED"),
            Table.right("SECONDS"));
    for (StepResult each : steps) {
      table.row(
          each.stage(),
          each.target(),
          each.step() == null ? "-" : each.step(),
          count(each.in()),
          count(each.out()),
          count(each.duplicate()),
          count(each.superseded()),
          count(each.quarantined()),
          count(each.filtered()),
          String.format(Locale.ROOT, "%.1f", each.seconds()));
    }
    table.print(out);
  }

  private static String count(long records) {
    return String.format(Locale.ROOT, "%,d", records);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job printed no JSON: " + text, e);
    }
  }
}
