package io.limn.spark;

import io.limn.core.audit.SparkFacts;
import io.limn.core.audit.SparkFactsJson;
import io.limn.core.dataset.Datasets;
import io.limn.core.store.FileStores;
import io.limn.spark.audit.FactsReading;
import io.limn.spark.session.Arguments.Usage;
import io.limn.spark.session.Lake;
import io.limn.spark.step.Job;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;

/** Prints, as JSON, what the audit needs to know of silver, gold and the serving stores. */
public final class AuditFacts {
  private static final String FULL = "--full";
  private static final String OUTPUT = "--output";

  private AuditFacts() {}

  public static void main(String[] args) {
    Usage usage = new Usage(AuditFacts.class.getName(), "DATASET", List.of(OUTPUT), List.of(FULL));
    Job.run(
        usage,
        args,
        (config, arguments, spark, out) -> {
          var dataset = new Datasets(config).read(arguments.operand());
          var files = FileStores.open(config.root(), spark.sparkContext().hadoopConfiguration());
          Lake lake = Lake.of(config, dataset, files, spark);
          SparkFacts facts = FactsReading.read(lake, arguments.has(FULL));
          String file = arguments.options().get(OUTPUT);
          if (file == null) {
            SparkFactsJson.write(facts, out);
          } else {
            try (OutputStream to = new FileOutputStream(file)) {
              SparkFactsJson.write(facts, to);
            }
          }
        });
  }
}
