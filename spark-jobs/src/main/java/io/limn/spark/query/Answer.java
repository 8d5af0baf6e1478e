package io.limn.spark.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.limn.core.LakeException;
import io.limn.spark.type.DataError;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Prints the rows of an answer, and nothing else. */
public final class Answer {
  private static final int MOST_ROWS_OF_A_TABLE = 1000;
  private static final String GAP = "  ";

  private final Dataset<Row> rows;
  private final PrintStream out;
  private final PrintStream err;

  public Answer(Dataset<Row> rows, PrintStream out, PrintStream err) {
    this.rows = rows;
    this.out = out;
    this.err = err;
  }

  /** Prints, and says of a value that the query fails on what can be done about it. */
  private static void print(Runnable answer) {
    try {
      answer.run();
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      Optional<String> failed = DataError.in(e);
      if (failed.isPresent()) {
        throw new LakeException(
            "the query fails on a value",
            failed.get(),
            "use try_divide, try_cast and similar functions to turn such a value into null",
            e);
      }
      throw e;
    }
  }

  /** For people; at most 1,000 rows, and if there are more, {@code err} says so. */
  public void table() {
    print(this::printTable);
  }

  private void printTable() {
    List<String[]> lines = new ArrayList<>();
    lines.add(rows.columns());
    boolean more = false;
    for (Row row : texts().limit(MOST_ROWS_OF_A_TABLE + 1).collectAsList()) {
      more = lines.size() > MOST_ROWS_OF_A_TABLE;
      if (!more) {
        lines.add(texts(row, "null"));
      }
    }
    StructField[] fields = rows.schema().fields();
    int[] widths = new int[fields.length];
    for (String[] line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line[i].codePointCount(0, line[i].length()));
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - line[i].codePointCount(0, line[i].length()));
        boolean right = fields[i].dataType() instanceof NumericType;
        text.append(i == 0 ? "" : GAP).append(right ? blanks + line[i] : line[i] + blanks);
      }
      out.println(text.toString().stripTrailing());
    }
    if (more) {
      err.println("only the first 1,000 rows are shown; use --csv or --json to get all");
    }
  }

  /** RFC 4180 with a line of names; null is empty. */
  public void csv() {
    print(this::printCsv);
  }

  private void printCsv() {
    out.print(csv(rows.columns()) + "\r\n");
    for (Iterator<Row> all = texts().toLocalIterator(); all.hasNext(); ) {
      out.print(csv(texts(all.next(), "")) + "\r\n");
    }
  }

  /** One JSON object a line. */
  public void json() {
    print(this::printJson);
  }

  private void printJson() {
    rows.sparkSession().conf().set("spark.sql.jsonGenerator.ignoreNullFields", "false");
    for (Iterator<String> all = rows.toJSON().toLocalIterator(); all.hasNext(); ) {
      out.println(all.next());
    }
  }

  /** All columns as texts; what is nested as JSON. */
  private Dataset<Row> texts() {
    List<Column> columns = new ArrayList<>();
    Dataset<Row> numbered = rows.toDF(numbers());
    for (StructField field : numbered.schema().fields()) {
      Column column = col(field.name());
      columns.add(
          switch (field.dataType().typeName()) {
            case "struct", "array", "map" -> to_json(column).as(field.name());
            default -> column.cast("string").as(field.name());
          });
    }
    return numbered.select(columns.toArray(Column[]::new));
  }

  /** Names that are distinct and need no quotes, whatever the query calls its columns. */
  private String[] numbers() {
    String[] names = new String[rows.columns().length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "_" + i;
    }
    return names;
  }

  private static String[] texts(Row row, String nothing) {
    String[] texts = new String[row.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.isNullAt(i) ? nothing : row.getString(i);
    }
    return texts;
  }

  private static String csv(String[] cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) {
      boolean quote = cell.matches("(?s).*[\",\r\n].*");
      quoted.add(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }
    return String.join(",", quoted);
  }
}
