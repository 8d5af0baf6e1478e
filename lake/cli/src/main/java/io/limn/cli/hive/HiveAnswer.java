package io.limn.cli.hive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.option.AnswerForm;
import io.limn.core.print.Answer;
import io.limn.core.print.Csv;
import io.limn.core.print.Table;
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
  long print(ResultSet rows, AnswerForm form) throws SQLException {
    Answer answer = new Answer(columns(rows.getMetaData()), out);
    return switch (form) {
      case TABLE -> answer.table(texts(rows), err);
      case CSV -> answer.csv(texts(rows), Csv.defused(out));
      case RAW_CSV -> answer.csv(texts(rows), Csv.raw(out));
      case JSON -> json(rows);
    };
  }

  private static List<Table.Column> columns(ResultSetMetaData columns) throws SQLException {
    List<Table.Column> headings = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      boolean number = NUMBERS.contains(columns.getColumnType(i));
      headings.add(new Table.Column(columns.getColumnLabel(i), number));
    }
    return headings;
  }

  private static Answer.Rows<SQLException> texts(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    return () -> {
      if (!rows.next()) {
        return null;
      }
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        cells.add(rows.getString(i));
      }
      return cells;
    };
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
    out.flush();
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
}
