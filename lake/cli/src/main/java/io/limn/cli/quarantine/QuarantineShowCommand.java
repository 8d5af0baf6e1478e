package io.limn.cli.quarantine;

import io.limn.cli.command.LakeCommand;
import io.limn.cli.print.Json;
import io.limn.cli.quarantine.QuarantineCommand.Opened;
import io.limn.core.option.Quantity;
import io.limn.core.print.SafeText;
import io.limn.core.program.ExitCode;
import io.limn.schema.Header;
import io.limn.schema.Quarantined;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code limn quarantine DATASET show}. */
@Command(
    name = "show",
    description = {
      "Shows whole records.",
      "Prints topic, partition, offset, reason, key, value, headers, and the versions of the schema"
          + " and dataset file that refused them."
    })
final class QuarantineShowCommand extends LakeCommand {
  @ParentCommand private QuarantineCommand quarantine;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Quantity.Limit.class,
      defaultValue = "20",
      description = "Show at most N records (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    Opened opened = quarantine.open();
    List<RefusedRow> shown = new ArrayList<>();
    long[] all = new long[1];
    opened
        .rows()
        .visit(
            row -> {
              all[0]++;
              if (shown.size() < limit) {
                shown.add(row);
              }
            });
    if (opened.json()) {
      Json.print(out(), shown.stream().map(QuarantineShowCommand::json).toList());
      return ExitCode.DONE;
    }
    shown.forEach(this::print);
    out().println(shown.size() + " of " + all[0] + " records shown.");
    return ExitCode.DONE;
  }

  private void print(RefusedRow row) {
    out()
        .println(
            String.format(
                "%s %s/%d offset %d, %s",
                row.layer(), row.topic(), row.topicPartition(), row.offset(), row.timestamp()));
    line("reason", row.reason() + ": " + row.detail());
    row.record().ifPresent(this::printRest);
    line("value", row.record().map(record -> text(record.getValue())).orElse(row.value()));
    row.record().ifPresent(record -> line("schema", record.getSchemaFingerprint()));
    line("rules", row.rules());
    out().println();
  }

  private void printRest(Quarantined record) {
    line("topic id", record.getTopicId());
    for (Header header : record.getHeaders()) {
      line("header", header.getKey() + " = " + text(header.getValue()));
    }
    line("key", text(record.getKey()));
  }

  private void line(String name, String text) {
    out().println(String.format("  %-9s %s", name, SafeText.whole(text)));
  }

  private static String text(ByteBuffer bytes) {
    return bytes == null
        ? null
        : ExportedRecord.text(bytes).orElse("(" + bytes.remaining() + " bytes, not UTF-8)");
  }

  private static Map<String, Object> json(RefusedRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("layer", row.layer());
    if (row.record().isPresent()) {
      json.putAll(ExportedRecord.json(row.record().get()));
      return json;
    }
    json.put("topic", row.topic());
    json.put("topicPartition", row.topicPartition());
    json.put("offset", row.offset());
    json.put("timestamp", row.timestamp() == null ? null : row.timestamp().toString());
    json.put("reason", row.reason());
    json.put("detail", row.detail());
    json.put("value", row.value());
    json.put("datasetVersion", row.rules());
    return json;
  }
}
