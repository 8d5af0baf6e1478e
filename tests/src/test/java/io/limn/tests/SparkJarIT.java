package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the Spark jobs, and what is not. */
final class SparkJarIT {
  private final BuiltJar jar = new BuiltJar("spark-jobs/target/limn-spark-jobs.jar");

  SparkJarIT() throws IOException {}

  @Test
  void holdsNothingThatAClusterHas() {
    // ours, and two libraries that a cluster may have only if somebody put them there
    assertEquals(
        List.of(),
        jar.outside(
            "io/limn/", "com/datastax/", "org/elasticsearch/hadoop/", "org/elasticsearch/spark/"));
  }

  @Test
  void holdsWhatAClusterLacks() {
    assertEquals(
        List.of(),
        jar.lacking(
            "io/limn/spark/Silver.class",
            "io/limn/core/dataset/DatasetSpec.class",
            "io/limn/schema/StepPlan.class",
            "io/limn/shaded/avro/Schema.class",
            "io/limn/shaded/config/Config.class",
            "io/limn/shaded/csv/CSVPrinter.class",
            "io/limn/shaded/picocli/CommandLine.class",
            "com/datastax/oss/driver/api/core/CqlSession.class",
            "org/elasticsearch/spark/rdd/api/java/JavaEsSpark.class"));
  }
}
