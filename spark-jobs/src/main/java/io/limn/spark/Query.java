package io.limn.spark;

import io.limn.core.config.LakeConfig;
import io.limn.spark.query.Answer;
import io.limn.spark.query.Question;
import io.limn.spark.step.Job;
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
    @Option(names = "--csv", description = "Print comma-separated values with a header line.")
    private boolean csv;

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
    Answer answer = new Answer(Question.ask(spark, config, sql), out(), err());
    if (form.csv) {
      answer.csv();
    } else if (form.json) {
      answer.json();
    } else {
      answer.table();
    }
  }
}
