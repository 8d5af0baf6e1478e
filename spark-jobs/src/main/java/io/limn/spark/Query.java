package io.limn.spark;

import io.limn.core.config.LakeConfig;
import io.limn.core.option.AnswerForm;
import io.limn.core.option.SqlOperand;
import io.limn.core.print.Csv;
import io.limn.spark.query.Question;
import io.limn.spark.query.SparkAnswer;
import io.limn.spark.step.Job;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Answers one SQL query over the lake's tables; standard output holds nothing but the result. */
@Command(
    description = {
      "Runs one SQL query on bronze.<dataset>, silver.<table> and gold.<table>.",
      "Only the result goes to standard output."
    })
public final class Query extends Job {
  @Mixin private SqlOperand query;

  @ArgGroup private final AnswerForm.Options form = new AnswerForm.Options();

  public static void main(String[] args) {
    submitted(new Query(), args);
  }

  @Override
  protected void run(LakeConfig config, SparkSession spark) {
    PrintWriter toOut = new PrintWriter(out(), false, StandardCharsets.UTF_8);
    SparkAnswer answer = new SparkAnswer(Question.ask(spark, config, query.sql()), toOut);
    switch (form.chosen()) {
      case TABLE -> answer.table(new PrintWriter(err(), true, StandardCharsets.UTF_8));
      case CSV -> answer.csv(Csv.defused(toOut));
      case RAW_CSV -> answer.csv(Csv.raw(toOut));
      case JSON -> answer.json();
    }
  }
}
