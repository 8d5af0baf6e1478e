package io.limn.core.print;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Comma-separated values after RFC 4180, with line ends of CR LF; null is an empty cell.
 *
 * <p>A cell that a spreadsheet would run as a formula is defused by a single quote before it, which
 * spreadsheets do not show. Numbers stay as they are, negative ones included.
 */
public final class Csv {
  private static final Pattern FORMULA =
      Pattern.compile("(?s)[\\s\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*|[\\t\\r\\n].*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|[+-]Infinity");

  private final CSVPrinter printer;
  private final boolean raw;

  private Csv(PrintWriter out, boolean raw) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).setNullString("").get();
    try {
      this.printer = new CSVPrinter(out, format);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer that never throws", e);
    }
    this.raw = raw;
  }

  /** For spreadsheets as well as for programs. */
  public static Csv defused(PrintWriter out) {
    return new Csv(out, false);
  }

  /** Each cell exactly as it is: for programs, such as one that feeds the rows into a lake. */
  public static Csv raw(PrintWriter out) {
    return new Csv(out, true);
  }

  /** Prints a line. */
  public void row(List<String> cells) {
    try {
      printer.printRecord(raw ? cells : cells.stream().map(Csv::defused).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("a writer that never throws", e);
    }
  }

  private static String defused(String cell) {
    boolean runs =
        cell != null && FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
    return runs ? "'" + cell : cell;
  }
}
