package io.limn.core.print;

import java.io.PrintWriter;
import java.util.List;

/** Prints the rows that a query answered with, however many they are, and nothing else. */
public final class Answer {
  private static final int MOST_ROWS_OF_A_TABLE = 1000;
  private static final String NULL = "null";

  private final List<Table.Column> columns;
  private final PrintWriter out;

  /**
   * An answer with these columns.
   *
   * @param out flushed at the end
   */
  public Answer(List<Table.Column> columns, PrintWriter out) {
    this.columns = columns;
    this.out = out;
  }

  /** The rows one after the other, as texts. */
  @FunctionalInterface
  public interface Rows<E extends Exception> {
    /** The next row, a cell of it null where the value is; null when there is no more. */
    List<String> next() throws E;
  }

  /**
   * For people; at most 1,000 rows.
   *
   * @param err is told if there are more
   * @return how many are shown
   */
  public <E extends Exception> long table(Rows<E> rows, PrintWriter err) throws E {
    Table table = Table.of(columns.toArray(Table.Column[]::new));
    List<String> row = rows.next();
    int count = 0;
    for (; row != null && count < MOST_ROWS_OF_A_TABLE; row = rows.next()) {
      table.row(row.stream().map(cell -> cell == null ? NULL : cell).toArray());
      count++;
    }
    table.print(out);
    out.flush();
    if (row != null) {
      err.println("only the first 1,000 rows are shown; use --csv or --json to get all");
      err.flush();
    }
    return count;
  }

  /**
   * All rows, below a line of names.
   *
   * @return how many there were
   */
  public <E extends Exception> long csv(Rows<E> rows, Csv csv) throws E {
    csv.row(columns.stream().map(Table.Column::heading).toList());
    long count = 0;
    for (List<String> row = rows.next(); row != null; row = rows.next()) {
      csv.row(row);
      count++;
    }
    out.flush();
    return count;
  }

  /** How many rows are worth fetching for a table: those that it shows, and one that it counts. */
  public static int worthFetching() {
    return MOST_ROWS_OF_A_TABLE + 1;
  }
}
