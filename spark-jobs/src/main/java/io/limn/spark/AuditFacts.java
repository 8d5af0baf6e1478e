package io.limn.spark;

import io.limn.core.audit.SparkFactsJson;
import io.limn.spark.audit.FactsReading;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Job;

/**
 * Prints what the audit needs to know of silver, gold and the serving stores: a line of JSON a
 * dataset.
 */
public final class AuditFacts {
  private static final String FULL = "--full";

  private AuditFacts() {}

  public static void main(String[] args) {
    Job.run(
        Usage.ofDatasets(AuditFacts.class, FULL),
        args,
        (config, arguments, spark, out) -> {
          for (Lake lake : Lake.all(config, arguments.operands(), spark)) {
            SparkFactsJson.write(FactsReading.read(lake, arguments.has(FULL)), out);
            out.println();
            out.flush();
          }
        });
  }
}
