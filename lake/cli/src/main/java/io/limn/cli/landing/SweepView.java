package io.limn.cli.landing;

import io.limn.cli.print.Age;
import io.limn.cli.print.Json;
import io.limn.core.ledger.LedgerFold.Folded;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import io.limn.core.sweep.FileCount;
import io.limn.core.sweep.SweepReport;
import io.limn.core.sweep.SweepReport.Fold;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A sweep's report for people and for programs. */
final class SweepView {
  private static final double MIB = 1 << 20;
  private static final int MOST_LISTED = 20;

  private SweepView() {}

  static void print(SweepReport report, Age olderThan, PrintWriter out) {
    out.println("Sweep of " + report.dataset() + (report.dryRun() ? ", dry run" : ""));
    Table table = Table.of(Table.left("FILES"), Table.right("COUNT"), Table.right("MIB"));
    row(table, "kept: named by the ledger", report.named());
    row(table, "kept: changed in the last " + olderThan, report.young());
    row(table, "kept: topic partition without a ledger", report.unknown());
    row(table, "kept: not a name that Limn uses", report.foreign());
    row(
        table,
        report.dryRun() ? "orphans, would be deleted" : "orphans, deleted",
        report.deleted());
    table.print(out);
    list("no ledger", report.unknown(), out);
    list("not a Limn file", report.foreign(), out);
    out.printf(
        Locale.ROOT,
        "sessions: %,d %s, %,d left%n",
        report.sessionsRevoked(),
        report.dryRun() ? "would be revoked" : "revoked",
        report.sessionsLeft());
    report.folded().forEach(fold -> out.println(sentence(fold, report.dryRun())));
    out.println();
  }

  /** Keys as {@link Json} says. Of each kind of files the first hundred locations are listed. */
  static Map<String, Object> json(SweepReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", report.dataset());
    json.put("at", report.at().toString());
    json.put("dryRun", report.dryRun());
    json.put("deleted", json(report.deleted()));
    json.put("named", json(report.named()));
    json.put("young", json(report.young()));
    json.put("foreign", json(report.foreign()));
    json.put("unknown", json(report.unknown()));
    json.put("sessionsRevoked", report.sessionsRevoked());
    json.put("sessionsLeft", report.sessionsLeft());
    json.put("folded", report.folded().stream().map(SweepView::json).toList());
    return json;
  }

  private static void row(Table table, String what, FileCount files) {
    if (files.files() > 0) {
      table.row(
          what, count(files.files()), String.format(Locale.ROOT, "%,.1f", files.bytes() / MIB));
    }
  }

  private static void list(String why, FileCount files, PrintWriter out) {
    files.some().stream()
        .limit(MOST_LISTED)
        .forEach(location -> out.println(why + ": " + SafeText.whole(location)));
    if (files.files() > MOST_LISTED) {
      out.println(why + ": " + count(files.files() - MOST_LISTED) + " more");
    }
  }

  private static String sentence(Fold fold, boolean dryRun) {
    Folded folded = fold.folded();
    String name = fold.topicPartition().topic() + "-" + fold.topicPartition().topicPartition();
    if (dryRun) {
      return name + ": " + count(folded.due()) + " manifests would be folded";
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d manifests folded into %,d files, %,d small files deleted%s",
        name,
        folded.folded(),
        folded.folds(),
        folded.deleted(),
        folded.interrupted() ? "; another sweep folds the rest" : "");
  }

  private static Map<String, Object> json(FileCount files) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("files", files.files());
    json.put("bytes", files.bytes());
    json.put("some", files.some());
    return json;
  }

  private static Map<String, Object> json(Fold fold) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", fold.topicPartition().topic());
    json.put("topicId", fold.topicPartition().topicId());
    json.put("topicPartition", fold.topicPartition().topicPartition());
    json.put("unfolded", fold.folded().unfolded());
    json.put("due", fold.folded().due());
    json.put("folds", fold.folded().folds());
    json.put("folded", fold.folded().folded());
    json.put("filesDeleted", fold.folded().deleted());
    json.put("interrupted", fold.folded().interrupted());
    return json;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
