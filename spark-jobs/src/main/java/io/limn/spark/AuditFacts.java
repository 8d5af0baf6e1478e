package io.limn.spark;

import io.limn.core.audit.fact.SparkFactsJson;
import io.limn.core.store.WholeFile;
import io.limn.spark.audit.FactsReader;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Tells what the audit needs to know of silver, gold and the serving stores: a line of JSON a
 * dataset, printed as it is read, or all of them in a file for {@code limn audit --facts}.
 */
public final class AuditFacts {
  private static final String FULL = "--full";
  private static final String TO = "--to";

  private AuditFacts() {}

  public static void main(String[] args) {
    Job.run(
        Usage.ofAnyDatasets(AuditFacts.class, FULL).with(TO, "FILE"),
        args,
        (config, arguments, spark, out) -> {
          List<Lake> lakes = Lake.all(config, arguments.operands(), spark);
          boolean full = arguments.has(FULL);
          if (arguments.value(TO).isEmpty()) {
            write(lakes, full, out);
          } else {
            ByteArrayOutputStream facts = new ByteArrayOutputStream();
            write(lakes, full, facts);
            WholeFile.replace(
                arguments.value(TO).get(),
                facts.toByteArray(),
                spark.sparkContext().hadoopConfiguration());
          }
        });
  }

  private static void write(List<Lake> lakes, boolean full, OutputStream out) throws IOException {
    for (Lake lake : lakes) {
      SparkFactsJson.write(FactsReader.read(lake, full), out);
      out.write('\n');
      out.flush();
    }
  }
}
