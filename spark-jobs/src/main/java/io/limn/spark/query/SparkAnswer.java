package io.limn.spark.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import io.limn.core.LakeException;
import io.limn.core.print.Answer;
import io.limn.core.print.Csv;
import io.limn.core.print.Table;
import io.limn.spark.type.DataError;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** What Spark answers a question with, as a table, as CSV or as JSON. */
public final class SparkAnswer {
  private final Dataset<Row> rows;
  private final PrintWriter out;

  public SparkAnswer(Dataset<Row> rows, PrintWriter out) {
    this.rows = rows;
    this.out = out;
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
            "The query fails on a value",
            failed.get(),
            "use try_divide, try_cast and similar functions to turn such a value into null",
            e);
      }
      throw e;
    }
  }

  /**
   * For people; at most 1,000 rows.
   *
   * @param err is told if there are more
   */
  public void table(PrintWriter err) {
    print(
        () ->
            answer()
                .table(in(texts().limit(Answer.worthFetching()).collectAsList().iterator()), err));
  }

  /** All rows, below a line of names. */
  public void csv(Csv csv) {
    print(() -> answer().csv(in(texts().toLocalIterator()), csv));
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
    out.flush();
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

  private Answer answer() {
    List<Table.Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      columns.add(new Table.Column(field.name(), field.dataType() instanceof NumericType));
    }
    return new Answer(columns, out);
  }

  private static Answer.Rows<RuntimeException> in(Iterator<Row> rows) {
    return () -> rows.hasNext() ? cells(rows.next()) : null;
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.getString(i));
    }
    return cells;
  }
}
