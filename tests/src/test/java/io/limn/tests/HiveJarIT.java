package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is inside the jar that lets Hive read Delta tables, and what is not. */
final class HiveJarIT {
  private static final String JAR = "lake/hive/target/limn-hive.jar";

  @Test
  void holdsNoClassThatHiveCouldHaveToo() throws IOException {
    Set<String> strangers =
        BuiltJar.classes(JAR).stream()
            .filter(
                name -> !name.startsWith("io/limn/hive/") && !name.startsWith("io/limn/shaded/"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("io/limn/core/LakeException.class"), strangers);
  }

  @Test
  void holdsNothingThatHiveHas() throws IOException {
    List<String> theirs =
        BuiltJar.classes(JAR).stream()
            .filter(
                name ->
                    name.contains("org/apache/hadoop/")
                        || name.contains("org/apache/spark/")
                        || name.contains("org/slf4j/")
                        || name.contains("com/github/luben/")
                        || name.contains("org/xerial/"))
            .toList();
    assertEquals(List.of(), theirs);
  }

  @Test
  void holdsWhatHiveLacks() throws IOException {
    List<String> classes = BuiltJar.classes(JAR);
    for (String needed :
        List.of(
            "io/limn/hive/DeltaStorageHandler.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            "io/limn/shaded/com/fasterxml/jackson/databind/ObjectMapper.class",
            "io/limn/shaded/org/apache/parquet/hadoop/ParquetFileReader.class",
            "io/limn/shaded/org/roaringbitmap/RoaringBitmap.class")) {
      assertTrue(classes.contains(needed), needed);
    }
  }
}
