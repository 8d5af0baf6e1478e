package io.limn.cli.demo;

import io.limn.cli.demo.DemoStep.Figures;
import io.limn.cli.generate.Expected.Revenue;
import io.limn.core.print.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the demonstration prints. */
final class DemoView {
  private static final int SHOWN_ROWS = 4;

  private DemoView() {}

  /** Two lines a step: what was found, and under it what was expected. */
  static void steps(List<DemoStep> steps, PrintWriter out) {
    Table table =
        Table.of(
            Table.left("STEP"),
            Table.left(""),
            Table.right("IN"),
            Table.right("OUT"),
            Table.right("DUPLICATE"),
            Table.right("SUPERSEDED"),
            Table.right("QUARANTINED"),
            Table.right("FILTERED"),
            Table.right("SECONDS"));
    for (DemoStep step : steps) {
      if (step.expected().equals(Figures.NONE)) {
        row(table, step.name(), "", step.found(), seconds(step.took()));
      } else {
        row(table, step.name(), "found", step.found(), seconds(step.took()));
        String verdict = step.right() ? "expected" : "EXPECTED";
        row(table, "", verdict, step.expected(), "");
      }
    }
    table.print(out);
  }

  /** A line a figure. */
  static void checks(List<DemoCheck> checks, PrintWriter out) {
    Table table =
        Table.of(
            Table.left("FIGURE"), Table.right("EXPECTED"), Table.right("FOUND"), Table.left(""));
    for (DemoCheck check : checks) {
      table.row(check.figure(), check.expected(), check.found(), check.right() ? "" : "WRONG");
    }
    table.print(out);
  }

  /** The first few rows of revenue. */
  static void rows(String from, List<Revenue> rows, PrintWriter out) {
    out.println(from);
    Table table =
        Table.of(
            Table.left("order_date"),
            Table.left("country"),
            Table.right("orders"),
            Table.right("quantity"),
            Table.right("revenue"));
    rows.stream()
        .limit(SHOWN_ROWS)
        .forEach(
            row ->
                table.row(
                    row.orderDate(), row.country(), row.orders(), row.quantity(), row.revenue()));
    table.print(out);
  }

  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1e3);
  }

  private static void row(Table table, String step, String which, Figures figures, String took) {
    table.row(
        step,
        which,
        count(figures.in()),
        count(figures.out()),
        count(figures.duplicate()),
        count(figures.superseded()),
        count(figures.quarantined()),
        count(figures.filtered()),
        took);
  }

  private static String count(Long records) {
    return records == null ? "" : String.format(Locale.ROOT, "%,d", records);
  }
}
