package io.limn.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.limn.core.LakeException;
import io.limn.core.dataset.SilverColumn;
import io.limn.core.dataset.SilverColumn.Cleaning;
import io.limn.core.dataset.SilverSpec;
import io.limn.spark.type.Conversion;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Gives bronze rows their silver columns: read, cleaned, typed exactly, computed, judged. */
final class RowTyper {
  static final String PAYLOAD = "_payload";
  private static final String FOUND = "__found";
  private static final String BLANKS = "(?U)\\s+";

  private final io.limn.core.dataset.DatasetSpec dataset;
  private final SilverSpec silver;
  private final Conversion conversion;

  RowTyper(io.limn.core.dataset.DatasetSpec dataset) {
    this.dataset = dataset;
    this.silver = dataset.silver().orElseThrow();
    this.conversion = new Conversion(dataset.zone());
  }

  /**
   * The silver columns, the envelope, and {@link Judgement}'s columns, null where a row is good;
   * {@link #PAYLOAD} only where it is not.
   */
  Dataset<Row> apply(Dataset<Row> bronze) {
    BronzeFrame rows = new BronzeFrame(bronze, silver);
    Dataset<Row> typed = computed(read(rows));
    Dataset<Row> judged =
        attempt(
            "a rule",
            () ->
                typed.withColumn(
                    FOUND,
                    Judgement.of(
                        rows.isTombstone(), silver.columns(), silver.rules(), RowTyper::valueOf)));
    List<Column> wanted = new ArrayList<>();
    silver.columns().forEach(column -> wanted.add(col("`" + column.name() + "`")));
    for (String name :
        List.of(
            "_topic",
            "_topic_id",
            BronzeFrame.TOPIC_PARTITION,
            BronzeFrame.OFFSET,
            BronzeFrame.TIMESTAMP,
            BronzeFrame.EVENT_TIME,
            BronzeFrame.LOAD,
            BronzeFrame.CONTENT)) {
      wanted.add(col(name));
    }
    Column verdict = col(FOUND + ".verdict");
    wanted.add(verdict.as(Judgement.VERDICT));
    wanted.add(col(FOUND + ".rule").as(Judgement.RULE));
    wanted.add(col(FOUND + ".detail").as(Judgement.DETAIL));
    wanted.add(when(verdict.equalTo(Judgement.QUARANTINED), rows.payloadJson()).as(PAYLOAD));
    return judged.select(wanted.toArray(Column[]::new));
  }

  /** All columns that come straight from bronze, in two projections: values, then types. */
  private Dataset<Row> read(BronzeFrame rows) {
    List<SilverColumn> columns =
        silver.columns().stream().filter(column -> column.from().isPresent()).toList();
    List<Column> values = new ArrayList<>(List.of(col("*")));
    for (SilverColumn column : columns) {
      Column raw = rows.at(column.from().orElseThrow());
      DataType type =
          attempt(column.name(), () -> rows.rows().select(raw)).schema().apply(0).dataType();
      values.add(value(column, raw, type).as(valueOf(column.name())));
    }
    Dataset<Row> read = rows.rows().select(values.toArray(Column[]::new));
    List<Column> typed = new ArrayList<>(List.of(col("*")));
    for (SilverColumn column : columns) {
      typed.add(typed(column, read).as(column.name()));
    }
    return attempt("a column", () -> read.select(typed.toArray(Column[]::new)));
  }

  /** The computed columns, each of which may use those above it. */
  private Dataset<Row> computed(Dataset<Row> read) {
    Dataset<Row> rows = read;
    for (SilverColumn column : silver.columns()) {
      if (column.expression().isPresent()) {
        Dataset<Row> before = rows;
        String sql = column.expression().get();
        Dataset<Row> valued = attempt(column.name(), () -> valued(before, column.name(), sql));
        rows =
            attempt(column.name(), () -> valued.withColumn(column.name(), typed(column, valued)));
      }
    }
    return rows;
  }

  /** With the expression's value, and beside it what is null only where the expression failed. */
  private Dataset<Row> valued(Dataset<Row> rows, String name, String sql) {
    requireRepeatable(rows.sparkSession(), name, sql);
    Column value = expr(sql).as(valueOf(name));
    return rows.withColumn(attemptOf(name), Attempt.of(struct(value)))
        .withColumn(valueOf(name), col("`" + attemptOf(name) + "`").getField(valueOf(name)));
  }

  private Column typed(SilverColumn column, Dataset<Row> rows) {
    String value = valueOf(column.name());
    DataType from = rows.schema().apply(value).dataType();
    DataType to = attempt(column.name(), () -> DataType.fromDDL(column.type()));
    return conversion.convert(col("`" + value + "`"), from, to, column.format().orElse("iso"));
  }

  private Column value(SilverColumn column, Column raw, DataType type) {
    if (!type.sameType(DataTypes.StringType)) {
      return raw;
    }
    Column cleaned = raw;
    for (Cleaning cleaning : column.clean()) {
      cleaned = clean(cleaned, cleaning);
    }
    if (silver.missing().isEmpty()) {
      return cleaned;
    }
    Object[] missing = silver.missing().toArray();
    return when(raw.isin(missing).or(cleaned.isin(missing)), lit(null)).otherwise(cleaned);
  }

  private static Column clean(Column text, Cleaning cleaning) {
    return switch (cleaning) {
      case TRIM -> regexp_replace(text, "^" + BLANKS + "|" + BLANKS + "$", "");
      case COLLAPSE_BLANKS -> regexp_replace(text, BLANKS, " ");
      case UPPER -> upper(text);
      case LOWER -> lower(text);
      case EMPTY_TO_NULL -> when(text.notEqual(""), text);
    };
  }

  private void requireRepeatable(SparkSession spark, String name, String sql) {
    Expression parsed;
    try {
      parsed = spark.sessionState().sqlParser().parseExpression(sql);
    } catch (ParseException e) {
      throw wrong(name, e.getSimpleMessage(), e);
    }
    if (!Repeatable.is(parsed)) {
      throw wrong(name, "'" + sql + "' returns a different value each time it runs", null);
    }
  }

  /** What is null where the expression of a silver column failed. */
  static String attemptOf(String column) {
    return "__attempt_" + column;
  }

  /** Where the value is that a silver column was converted from. */
  private static String valueOf(String column) {
    return "__value_" + column;
  }

  private <T> T attempt(String column, java.util.function.Supplier<T> analysis) {
    try {
      return analysis.get();
    } catch (RuntimeException e) {
      throw e instanceof LakeException ? e : wrong(column, String.valueOf(e.getMessage()), e);
    } catch (Exception e) {
      // Spark throws its checked exceptions through Scala, undeclared
      if (e instanceof AnalysisException unresolved) { // a ParseException is one too
        throw wrong(column, unresolved.getSimpleMessage(), e);
      }
      throw new IllegalStateException(e);
    }
  }

  private LakeException wrong(String column, String reason, Exception why) {
    return new LakeException(
        dataset.location() + ": " + column + " of silver." + silver.table() + " cannot be computed",
        reason,
        "fix the dataset file: `from` must name a bronze column; `expression` and rules must be"
            + " deterministic Spark SQL",
        why);
  }
}
