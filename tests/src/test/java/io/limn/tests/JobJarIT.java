package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the MapReduce jobs, and what is not. */
final class JobJarIT {
  private final BuiltJar jar = new BuiltJar("mapreduce/target/limn-mapreduce.jar");

  JobJarIT() throws IOException {}

  @Test
  void holdsNoClassThatCouldMeetAnotherVersionOfItself() {
    // zstd's classes are bound to native code by their names
    assertEquals(List.of(), jar.outside("io/limn/", "com/github/luben/zstd/"));
  }

  @Test
  void holdsNothingThatAClusterHas() {
    assertEquals(List.of(), jar.with("org/apache/hadoop/", "org/slf4j/", "org/xerial/"));
  }

  @Test
  void holdsWhatAClusterLacks() {
    assertEquals(
        List.of(),
        jar.lacking(
            "io/limn/mapreduce/Main.class",
            "io/limn/schema/Manifest.class",
            "io/limn/shaded/org/apache/avro/Schema.class",
            "io/limn/shaded/org/apache/parquet/hadoop/ParquetWriter.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            "io/limn/shaded/picocli/CommandLine.class",
            "com/github/luben/zstd/Zstd.class"));
  }
}
