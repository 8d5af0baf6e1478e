package io.limn.cli.landing;

import io.limn.cli.audit.AuditView;
import io.limn.cli.print.Json;
import io.limn.core.ledger.Tiling;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import io.limn.core.summary.ChapterSummary;
import io.limn.core.summary.LedgerSummary;
import io.limn.core.summary.Totals;
import io.limn.schema.Amendment;
import io.limn.schema.AmendmentKind;
import io.limn.schema.Hole;
import io.limn.schema.HoleReason;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A ledger at a glance, for people. */
final class LedgerView {
  private static final double MIB = 1 << 20;
  private static final double KIB = 1 << 10;
  private static final int NOTE_CHARACTERS = 50;

  private final LedgerSummary summary;
  private final Instant now;

  LedgerView(LedgerSummary summary, Instant now) {
    this.summary = summary;
    this.now = now;
  }

  /** Where each topic partition is and what it holds, then how fast it moves. */
  void print(PrintWriter out) {
    out.println("Ledger of " + summary.dataset() + " as of " + second(summary.at()));
    out.println();
    contents().print(out);
    out.println();
    movement().print(out);
    Map<HoleReason, Long> holes = summary.units().holes();
    if (!holes.isEmpty()) {
      out.println();
      out.println("holes: " + reasons(holes));
    }
    for (ChapterSummary each : summary.topicPartitions()) {
      if (!each.begun()) {
        out.println(name(each) + " did not exist yet; its ledger began at " + second(begun(each)));
      }
    }
  }

  void printHoles(PrintWriter out) {
    Table table =
        Table.of(
            Table.left("TOPIC PARTITION"),
            Table.right("FIRST"),
            Table.right("LAST"),
            Table.right("OFFSETS"),
            Table.left("REASON"),
            Table.left("NOTE"));
    for (ChapterSummary each : summary.topicPartitions()) {
      for (Hole hole : each.holes()) {
        table.row(
            name(each),
            count(hole.getFirstOffset()),
            count(hole.getEndOffset() - 1),
            count(Tiling.offsets(hole)),
            LedgerJson.word(hole.getReason()),
            hole.getNote() == null ? null : SafeText.preview(hole.getNote(), NOTE_CHARACTERS));
      }
    }
    out.println();
    table.print(out);
  }

  void printAmendments(PrintWriter out) {
    Table table =
        Table.of(
            Table.left("TOPIC PARTITION"),
            Table.right("ORDINAL"),
            Table.left("KIND"),
            Table.right("OFFSETS"),
            Table.left("AT"),
            Table.left("BY"),
            Table.left("REASON"));
    for (ChapterSummary each : summary.topicPartitions()) {
      for (Amendment amendment : each.amendments()) {
        table.row(
            name(each),
            count(amendment.getOrdinal()),
            LedgerJson.word(amendment.getKind()),
            count(LedgerJson.offsets(amendment)),
            second(amendment.getCreatedAt()),
            SafeText.preview(amendment.getAuthor(), NOTE_CHARACTERS),
            SafeText.preview(amendment.getReason(), NOTE_CHARACTERS));
      }
    }
    out.println();
    table.print(out);
  }

  /** Keys as {@link Json} says. */
  Map<String, Object> json(boolean holes, boolean amendments) {
    return new LedgerJson(summary, now, holes, amendments).json();
  }

  private Table contents() {
    Table table =
        Table.of(
            Table.left("TOPIC PARTITION"),
            Table.right("GENESIS"),
            Table.right("END"),
            Table.right("UNITS"),
            Table.right("LANDED"),
            Table.right("REPLAYED"),
            Table.right("QUARANTINED"),
            Table.right("DISMISSED"),
            Table.right("HOLES"),
            Table.right("MIB"));
    for (ChapterSummary each : summary.topicPartitions()) {
      table.row(
          name(each),
          count(each.genesis().getStartOffset()),
          each.begun() ? count(each.endOffset()) : "-",
          count(each.units().units()),
          count(each.units().landed()),
          count(each.amended(AmendmentKind.REPLAYED)),
          count(each.stillQuarantined()),
          count(each.amended(AmendmentKind.DISMISSED)),
          count(each.units().holeOffsets()),
          mib(each.units().bytes() + each.replayedBytes()));
    }
    Totals all = summary.units();
    return table.row(
        "total",
        null,
        null,
        count(all.units()),
        count(all.landed()),
        count(sum(each -> each.amended(AmendmentKind.REPLAYED))),
        count(sum(ChapterSummary::stillQuarantined)),
        count(sum(each -> each.amended(AmendmentKind.DISMISSED))),
        count(all.holeOffsets()),
        mib(all.bytes() + sum(ChapterSummary::replayedBytes)));
  }

  private Table movement() {
    Table table =
        Table.of(
            Table.left("TOPIC PARTITION"),
            Table.left("NEWEST UNIT"),
            Table.left("NEWEST EVENT TIME"),
            Table.right("ROWS/S 1 H"),
            Table.right("24 H"),
            Table.right("KIB/S 1 H"),
            Table.right("24 H"),
            Table.right("UNFOLDED"));
    for (ChapterSummary each : summary.topicPartitions()) {
      table.row(
          name(each),
          each.newestUnit().map(this::ago).orElse("-"),
          each.newestEventTime().map(LedgerView::second).orElse("-"),
          rate(each.lastHour().rowsPerSecond()),
          rate(each.lastDay().rowsPerSecond()),
          rate(each.lastHour().bytesPerSecond() / KIB),
          rate(each.lastDay().bytesPerSecond() / KIB),
          count(each.unfolded()));
    }
    return table.row(
        "total",
        null,
        null,
        rate(flow(each -> each.lastHour().rowsPerSecond())),
        rate(flow(each -> each.lastDay().rowsPerSecond())),
        rate(flow(each -> each.lastHour().bytesPerSecond()) / KIB),
        rate(flow(each -> each.lastDay().bytesPerSecond()) / KIB),
        count(sum(ChapterSummary::unfolded)));
  }

  private long sum(ToLongFunction<ChapterSummary> of) {
    return summary.topicPartitions().stream().mapToLong(of).sum();
  }

  private double flow(ToDoubleFunction<ChapterSummary> of) {
    return summary.topicPartitions().stream().mapToDouble(of).sum();
  }

  private String ago(Instant published) {
    Duration age = Duration.between(published, now);
    return AuditView.age(age.isNegative() ? Duration.ZERO : age) + " ago";
  }

  private static String reasons(Map<HoleReason, Long> holes) {
    return holes.entrySet().stream()
        .map(each -> LedgerJson.word(each.getKey()) + " " + count(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String name(ChapterSummary each) {
    TopicPartitionId id = each.topicPartition();
    return id.topic() + "-" + id.topicPartition();
  }

  private static Instant begun(ChapterSummary each) {
    return each.genesis().getCreatedAt();
  }

  private static String second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / MIB);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.1f", perSecond);
  }
}
