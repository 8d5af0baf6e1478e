package io.limn.core.print;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows with aligned columns for standard output. What would break a line or act on a terminal is
 * shown escaped. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";

  /** A column's heading; numbers go right, so that their digits stand below each other. */
  public record Column(String heading, boolean right) {
    String shown() {
      return SafeText.whole(heading);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<Column> columns) {
    this.columns = columns;
  }

  public static Table of(Column... columns) {
    return new Table(List.of(columns));
  }

  public static Column left(String heading) {
    return new Column(heading, false);
  }

  public static Column right(String heading) {
    return new Column(heading, true);
  }

  /** Adds a row; a null cell is left empty. */
  public Table row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalStateException(cells.length + " cells for " + columns.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(cell -> SafeText.whole(Objects.toString(cell, ""))).toList());
    return this;
  }

  public void print(PrintWriter out) {
    List<String> headings = columns.stream().map(Column::shown).toList();
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
      widths[i] = Math.max(widths[i], width(headings.get(i)));
    }
    out.println(line(headings, widths));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
