package io.limn.cli.catalog;

import io.limn.catalog.Report;
import io.limn.catalog.Report.Change;
import io.limn.catalog.Report.Kind;
import io.limn.core.print.SafeText;
import io.limn.core.print.Table;
import java.io.PrintWriter;

/** A report on the catalogue, for people. */
final class CatalogView {
  private CatalogView() {}

  static void print(Report report, PrintWriter out) {
    if (!report.changes().isEmpty()) {
      Table table = Table.of(Table.left("TABLE"), Table.left("CATALOGUE"), Table.left("BECAUSE"));
      for (Change change : report.changes()) {
        table.row(change.table(), verb(change.kind(), report.dryRun()), first(change));
        change.reasons().stream()
            .skip(1)
            .forEach(reason -> table.row("", "", SafeText.whole(reason)));
      }
      table.print(out);
    }
    out.println(
        report.unchanged()
            + (report.unchanged() == 1 ? " table is" : " tables are")
            + " up to date");
    if (report.changes().stream().anyMatch(change -> change.kind() == Kind.TAKEN)) {
      out.println("Name taken: rename or drop that table in Hive, then sync again.");
    }
  }

  private static String first(Change change) {
    return change.reasons().isEmpty()
        ? because(change.kind())
        : SafeText.whole(change.reasons().get(0));
  }

  private static String because(Kind kind) {
    return switch (kind) {
      case CREATED -> "not in the catalogue yet";
      case DROPPED -> "no longer in the lake";
      default -> "";
    };
  }

  private static String verb(Kind kind, boolean dryRun) {
    String would = dryRun ? "would be " : "";
    return switch (kind) {
      case CREATED -> would + "created";
      case REPAIRED -> would + "repaired";
      case DROPPED -> would + "dropped";
      case TAKEN -> "name taken";
      case REFUSED -> "refused";
    };
  }
}
