package io.limn.spark;

import io.limn.spark.query.Answer;
import io.limn.spark.query.Question;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.step.Job;

/** Answers one SQL query over the lake's tables; standard output holds nothing but the result. */
public final class Query {
  private static final String CSV = "--csv";

  private Query() {}

  public static void main(String[] args) {
    Usage usage = Usage.ofOne(Query.class, "SQL", CSV, Job.JSON);
    Job.run(
        usage,
        args,
        Question.SETTINGS,
        (config, arguments, spark, out) -> {
          Answer answer = new Answer(Question.ask(spark, config, arguments.operand()), out);
          if (arguments.has(CSV)) {
            answer.csv();
          } else if (arguments.has(Job.JSON)) {
            answer.json();
          } else {
            answer.table();
          }
        });
  }
}
