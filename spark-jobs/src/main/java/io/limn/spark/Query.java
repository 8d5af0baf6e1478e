package io.limn.spark;

import io.limn.core.config.LakeConfig;
import io.limn.core.print.Csv;
import io.limn.spark.query.Question;
import io.limn.spark.query.SparkAnswer;
import io.limn.spark.step.Job;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one SQL query over the lake's tables; standard output holds nothing but the result. */
@Command(
    description = {
      "Runs one SQL query on bronze.<dataset>, silver.<table> and gold.<table>.",
      "Only the result goes to standard output."
    })
public final class Query extends Job {
  @Parameters(
      paramLabel = "SQL",
      description = "The query: SELECT, WITH, SHOW, DESCRIBE or EXPLAIN.")
  private String sql;

  @ArgGroup private final Form form = new Form();

  private static final class Form {
    @Option(
        names = "--csv",
        description =
            "Print comma-separated values with a header line. A cell that a spreadsheet would run as a"
                + " formula (it starts with =, +, -, @, tab or CR and is not a number) gets a leading"
                + " single quote.")
    private boolean csv;

    @Option(
        names = "--raw-csv",
        description = "Like --csv, but leave every cell exactly as it is, for programs.")
    private boolean rawCsv;

    @Option(names = "--json", description = "Print one JSON object per row.")
    private boolean json;
  }

  public static void main(String[] args) {
    submitted(new Query(), args);
  }

  @Override
  protected Map<String, String> settings() {
    return Question.SETTINGS;
  }

  @Override
  protected void run(LakeConfig config, SparkSession spark) {
    PrintWriter toOut = new PrintWriter(out(), false, StandardCharsets.UTF_8);
    SparkAnswer answer = new SparkAnswer(Question.ask(spark, config, sql), toOut);
    if (form.csv) {
      answer.csv(Csv.defused(toOut));
    } else if (form.rawCsv) {
      answer.csv(Csv.raw(toOut));
    } else if (form.json) {
      answer.json();
    } else {
      answer.table(new PrintWriter(err(), true, StandardCharsets.UTF_8));
    }
  }
}
