package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the command, and what is not. */
final class EdgeJarIT {
  private static final String JAR = "lake/cli/target/limn.jar";

  /** Ours; Kafka's, which lake.yaml may name; and two that are bound to native code by name. */
  private static final List<String> CARRIED =
      List.of("io/limn/", "org/apache/kafka/", "com/github/luben/zstd/", "net/jpountz/");

  @Test
  void holdsNothingThatAClusterHas() throws IOException {
    List<String> strangers =
        BuiltJar.classes(JAR).stream()
            .filter(name -> CARRIED.stream().noneMatch(name::startsWith))
            .toList();
    assertEquals(List.of(), strangers);
  }

  @Test
  void holdsNoClientOfWhatOnlyACheckoutTalksTo() throws IOException {
    List<String> clients =
        BuiltJar.classes(JAR).stream()
            .filter(name -> name.contains("datastax") || name.contains("netty"))
            .toList();
    assertEquals(List.of(), clients);
  }

  @Test
  void holdsWhatAClusterLacks() throws IOException {
    List<String> classes = BuiltJar.classes(JAR);
    for (String needed :
        List.of(
            "io/limn/cli/Limn.class",
            "io/limn/schema/Manifest.class",
            "io/limn/table/pending/PendingWork.class",
            "io/limn/shaded/org/apache/avro/Schema.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            "io/limn/shaded/picocli/CommandLine.class",
            "org/apache/kafka/clients/admin/Admin.class")) {
      assertTrue(classes.contains(needed), needed);
    }
  }
}
