package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the command, and what is not. */
final class EdgeJarIT {
  private final BuiltJar jar = new BuiltJar("lake/cli/target/limn.jar");

  EdgeJarIT() throws IOException {}

  @Test
  void holdsNothingThatAClusterHas() {
    // ours; Kafka's, which lake.yaml may name; and two that are bound to native code by name
    assertEquals(
        List.of(),
        jar.outside("io/limn/", "org/apache/kafka/", "com/github/luben/zstd/", "net/jpountz/"));
  }

  @Test
  void holdsNoClientOfWhatOnlyACheckoutTalksTo() {
    assertEquals(List.of(), jar.with("datastax", "netty"));
  }

  @Test
  void holdsWhatAClusterLacks() {
    assertEquals(
        List.of(),
        jar.lacking(
            "io/limn/cli/Limn.class",
            "io/limn/schema/Manifest.class",
            "io/limn/table/pending/PendingWork.class",
            "io/limn/shaded/org/apache/avro/Schema.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            "io/limn/shaded/picocli/CommandLine.class",
            "org/apache/kafka/clients/admin/Admin.class"));
  }
}
