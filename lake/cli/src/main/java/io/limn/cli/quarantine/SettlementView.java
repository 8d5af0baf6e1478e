package io.limn.cli.quarantine;

import io.limn.cli.print.Json;
import io.limn.cli.print.Progress;
import io.limn.core.ledger.AmendedOffsets;
import io.limn.core.print.SafeText;
import io.limn.core.program.ExitCode;
import io.limn.ingest.replay.ReplayListener;
import io.limn.ingest.replay.Settlement;
import io.limn.ingest.replay.Settlement.Example;
import io.limn.schema.Amendment;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of quarantined records, for people and for programs.
 *
 * @param given how many records an edited file held
 */
record SettlementView(String dataset, Verb verb, Settlement settlement, Optional<Long> given) {
  private static final int DETAIL_CHARACTERS = 100;

  /** What was done to them. */
  enum Verb {
    REPLAYED("replayed"),
    WOULD_REPLAY("would be replayed"),
    DISMISSED("dismissed");

    private final String text;

    Verb(String text) {
      this.text = text;
    }
  }

  /** Whose name the ledger keeps. */
  static String author() {
    return System.getProperty("user.name");
  }

  /** Shows how far it is, and each amendment as soon as it is in the ledger. */
  record Shown(Progress progress) implements ReplayListener {
    @Override
    public void looked(long records) {
      progress.advance(records);
    }

    @Override
    public void published(Amendment amendment) {
      progress.line(
          String.format(
              Locale.ROOT,
              "amendment %d of %s/%d: %,d records %s",
              amendment.getOrdinal(),
              amendment.getTopic(),
              amendment.getTopicPartition(),
              records(amendment),
              amendment.getKind().name().toLowerCase(Locale.ROOT)));
    }
  }

  int exitCode() {
    return settlement.settled() > 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  void print(boolean json, PrintWriter out) {
    if (json) {
      Json.print(out, json());
    } else {
      print(out);
    }
  }

  private void print(PrintWriter out) {
    if (settlement.selected() == 0) {
      out.println("No selected record is in quarantine from landing.");
    } else {
      out.printf(Locale.ROOT, "%-20s%,10d%s%n", verb.text, settlement.settled(), editedOfThem());
      settlement
          .stillRefused()
          .forEach(
              (reason, count) ->
                  out.printf(Locale.ROOT, "%-20s%,10d  %s%n", "still refused", count, reason));
    }
    settledBefore()
        .filter(count -> count > 0)
        .ifPresent(count -> out.printf(Locale.ROOT, "%-20s%,10d%n", "settled before", count));
    settlement.examples().forEach(example -> out.println("  " + line(example)));
    if (verb == Verb.REPLAYED && settlement.settled() > 0) {
      out.println("`limn load " + dataset + "` adds them to bronze.");
    }
  }

  private String editedOfThem() {
    return settlement.edited() > 0
        ? String.format(Locale.ROOT, "  %,d of them edited", settlement.edited())
        : "";
  }

  private static String line(Example example) {
    String line = example.line() > 0 ? "line " + example.line() + ": " : "";
    return String.format(
        Locale.ROOT,
        "%s%s/%d offset %d: %s: %s",
        line,
        example.topic(),
        example.topicPartition(),
        example.offset(),
        example.reason(),
        SafeText.preview(example.detail(), DETAIL_CHARACTERS));
  }

  /** Of an edited file's records: those that somebody had settled. */
  private Optional<Long> settledBefore() {
    return given.map(count -> count - settlement.selected());
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", dataset);
    json.put("dryRun", verb == Verb.WOULD_REPLAY);
    json.put("selected", settlement.selected());
    json.put(verb == Verb.DISMISSED ? "dismissed" : "replayed", settlement.settled());
    json.put("edited", settlement.edited());
    json.put("settledBefore", settledBefore().orElse(null));
    List<Object> refused = new ArrayList<>();
    settlement
        .stillRefused()
        .forEach(
            (reason, count) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("reason", reason);
              one.put("records", count);
              refused.add(one);
            });
    json.put("stillRefused", refused);
    json.put("examples", settlement.examples());
    json.put("amendments", settlement.amendments().stream().map(SettlementView::json).toList());
    return json;
  }

  private static Map<String, Object> json(Amendment amendment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", amendment.getTopic());
    json.put("topicPartition", amendment.getTopicPartition());
    json.put("ordinal", amendment.getOrdinal());
    json.put("records", records(amendment));
    return json;
  }

  private static long records(Amendment amendment) {
    return AmendedOffsets.settled(List.of(amendment)).count();
  }
}
