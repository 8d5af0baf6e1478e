package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is inside the jar of the MapReduce jobs, and what is not. */
final class JobJarIT {
  private static final String JAR = "mapreduce/target/limn-mapreduce.jar";

  /** Its classes are bound to native code by their names. */
  private static final String ZSTD = "com/github/luben/zstd/";

  @Test
  void holdsNoClassThatCouldMeetAnotherVersionOfItself() throws IOException {
    Set<String> strangers =
        BuiltJar.classes(JAR).stream()
            .filter(name -> !name.startsWith("io/limn/") && !name.startsWith(ZSTD))
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), strangers);
  }

  @Test
  void holdsNothingThatAClusterHas() throws IOException {
    List<String> theirs =
        BuiltJar.classes(JAR).stream()
            .filter(
                name ->
                    name.contains("org/apache/hadoop/")
                        || name.contains("org/slf4j/")
                        || name.contains("org/xerial/"))
            .toList();
    assertEquals(List.of(), theirs);
  }

  @Test
  void holdsWhatAClusterLacks() throws IOException {
    List<String> classes = BuiltJar.classes(JAR);
    for (String needed :
        List.of(
            "io/limn/mapreduce/Main.class",
            "io/limn/schema/Manifest.class",
            "io/limn/shaded/org/apache/avro/Schema.class",
            "io/limn/shaded/org/apache/parquet/hadoop/ParquetWriter.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            ZSTD + "Zstd.class")) {
      assertTrue(classes.contains(needed), needed);
    }
  }
}
