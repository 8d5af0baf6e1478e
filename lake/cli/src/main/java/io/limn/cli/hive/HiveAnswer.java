package io.limn.cli.hive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.cli.print.SafeText;
import io.limn.cli.print.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints the rows that Hive answered with, as {@code limn query} prints those of Spark. */
final class HiveAnswer {
  /** How rows are printed. */
  enum Form {
    TABLE,
    CSV,
    JSON
  }

  private static final int MOST_ROWS_OF_A_TABLE = 1000;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL);
  // Hive gives them as JSON texts
  private static final Set<Integer> NESTED = Set.of(Types.ARRAY, Types.STRUCT, Types.JAVA_OBJECT);

  private final PrintWriter out;
  private final PrintWriter err;

  HiveAnswer(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints all rows, and returns how many there were. */
  long print(ResultSet rows, Form form) throws SQLException {
    long count =
        switch (form) {
          case TABLE -> table(rows);
          case CSV -> csv(rows);
          case JSON -> json(rows);
        };
    out.flush();
    return count;
  }

  private long table(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Table.Column[] headings = new Table.Column[columns.getColumnCount()];
    for (int i = 0; i < headings.length; i++) {
      String label = SafeText.whole(columns.getColumnLabel(i + 1));
      boolean number = NUMBERS.contains(columns.getColumnType(i + 1));
      headings[i] = new Table.Column(label, number);
    }
    Table table = Table.of(headings);
    int count = 0;
    boolean more = rows.next();
    for (; more && count < MOST_ROWS_OF_A_TABLE; more = rows.next()) {
      table.row((Object[]) shown(rows, headings.length));
      count++;
    }
    table.print(out);
    if (more) {
      err.println("only the first 1,000 rows are shown; use --csv or --json to get all");
    }
    return count;
  }

  private long csv(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      cells.add(columns.getColumnLabel(i));
    }
    long count = -1;
    do {
      out.print(quoted(cells) + "\r\n");
      count++;
      cells.clear();
      boolean next = rows.next();
      for (int i = 1; next && i <= columns.getColumnCount(); i++) {
        String text = rows.getString(i);
        cells.add(text == null ? "" : text);
      }
    } while (!cells.isEmpty());
    return count;
  }

  private long json(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    long count = 0;
    while (rows.next()) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = MAPPER.createGenerator(line)) {
        json.writeStartObject();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          json.writeFieldName(columns.getColumnLabel(i));
          json.writeObject(value(rows, i, columns.getColumnType(i)));
        }
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException("a string takes everything", e);
      }
      out.println(line);
      count++;
    }
    return count;
  }

  private static Object value(ResultSet rows, int column, int type) throws SQLException {
    if (NUMBERS.contains(type) || type == Types.BOOLEAN) {
      return rows.getObject(column);
    }
    String text = rows.getString(column);
    if (text != null && NESTED.contains(type)) {
      try {
        return MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        return text; // such as a binary deep inside
      }
    }
    return text;
  }

  private static String[] shown(ResultSet rows, int columns) throws SQLException {
    String[] cells = new String[columns];
    for (int i = 0; i < columns; i++) {
      String text = rows.getString(i + 1);
      cells[i] = text == null ? "null" : SafeText.whole(text);
    }
    return cells;
  }

  private static String quoted(List<String> cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) {
      boolean quote = cell.matches("(?s).*[\",\r\n].*");
      quoted.add(quote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
    }
    return String.join(",", quoted);
  }
}
