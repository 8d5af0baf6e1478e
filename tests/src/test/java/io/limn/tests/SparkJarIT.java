package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the Spark jobs, and what is not. */
final class SparkJarIT {
  private static final String JAR = "spark-jobs/target/limn-spark-jobs.jar";

  /** Ours, and two libraries that a cluster may have only if somebody put them there. */
  private static final List<String> CARRIED =
      List.of("io/limn/", "com/datastax/", "org/elasticsearch/hadoop/", "org/elasticsearch/spark/");

  @Test
  void holdsNothingThatAClusterHas() throws IOException {
    List<String> strangers =
        BuiltJar.classes(JAR).stream()
            .filter(name -> CARRIED.stream().noneMatch(name::startsWith))
            .toList();
    assertEquals(List.of(), strangers);
  }

  @Test
  void holdsWhatAClusterLacks() throws IOException {
    List<String> classes = BuiltJar.classes(JAR);
    for (String needed :
        List.of(
            "io/limn/spark/Silver.class",
            "io/limn/core/dataset/Dataset.class",
            "io/limn/schema/StepPlan.class",
            "io/limn/shaded/avro/Schema.class",
            "io/limn/shaded/config/Config.class",
            "com/datastax/oss/driver/api/core/CqlSession.class",
            "org/elasticsearch/spark/rdd/api/java/JavaEsSpark.class")) {
      assertTrue(classes.contains(needed), needed);
    }
  }
}
