package io.limn.cluster.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverCodeTest {
  @TempDir private Path folder;

  private Path jobs;
  private Path spark;
  private Path options;

  @BeforeEach
  void writeJars() throws IOException {
    jobs = Files.writeString(folder.resolve("jobs.jar"), "jobs");
    spark = Files.createDirectory(folder.resolve("spark"));
    Files.writeString(spark.resolve("core.jar"), "core");
    Files.writeString(spark.resolve("sql.jar"), "sql");
    options = Files.writeString(folder.resolve("options"), "a 1\n");
  }

  @Test
  void theSameFilesAreTheSameCode() throws IOException {
    assertEquals(code(), code());
  }

  @Test
  void aJarThatIsReplacedIsOtherCodeEvenWithItsSizeAndTime() throws IOException {
    String before = code();
    FileTime time = Files.getLastModifiedTime(jobs);
    Files.writeString(jobs, "sobj");
    Files.setLastModifiedTime(jobs, time);
    assertNotEquals(before, code());
  }

  @Test
  void anotherJarOfSparkOrAnotherOptionIsOtherCode() throws IOException {
    String before = code();
    Files.writeString(spark.resolve("more.jar"), "more");
    String more = code();
    assertNotEquals(before, more);
    Files.writeString(options, "a 2\n");
    assertNotEquals(more, code());
  }

  private String code() throws IOException {
    return DriverCode.of(jobs, spark, options);
  }
}
