package io.limn.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside the jar that lets Hive read Delta tables, and what is not. */
final class HiveJarIT {
  private final BuiltJar jar = new BuiltJar("lake/hive/target/limn-hive.jar");

  HiveJarIT() throws IOException {}

  @Test
  void holdsNoClassThatHiveCouldHaveToo() {
    assertEquals(
        List.of("io/limn/core/LakeException.class"),
        jar.outside("io/limn/hive/", "io/limn/shaded/"));
  }

  @Test
  void holdsNothingThatHiveHas() {
    assertEquals(
        List.of(),
        jar.with(
            "org/apache/hadoop/",
            "org/apache/spark/",
            "org/slf4j/",
            "com/github/luben/",
            "org/xerial/"));
  }

  @Test
  void holdsWhatHiveLacks() {
    assertEquals(
        List.of(),
        jar.lacking(
            "io/limn/hive/DeltaStorageHandler.class",
            "io/limn/shaded/io/delta/kernel/Snapshot.class",
            "io/limn/shaded/com/fasterxml/jackson/databind/ObjectMapper.class",
            "io/limn/shaded/org/apache/parquet/hadoop/ParquetFileReader.class",
            "io/limn/shaded/org/roaringbitmap/RoaringBitmap.class"));
  }
}
