package io.limn.cluster.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverCodeTest {
  @TempDir private Path folder;

  private Path jobs;
  private Path spark;
  private Path conf;
  private final List<String> options = new ArrayList<>(List.of("-Xmx1g"));

  @BeforeEach
  void writeJars() throws IOException {
    jobs = Files.writeString(folder.resolve("jobs.jar"), "jobs");
    spark = Files.writeString(folder.resolve("core.jar"), "core");
    conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(conf.resolve("core-site.xml"), "a 1\n");
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
  void anotherConfigurationOrOptionIsOtherCode() throws IOException {
    String before = code();
    Files.writeString(conf.resolve("core-site.xml"), "a 2\n");
    String configured = code();
    assertNotEquals(before, configured);
    Files.writeString(conf.resolve("hdfs-site.xml"), "");
    String more = code();
    assertNotEquals(configured, more);
    options.add("-Da=b");
    assertNotEquals(more, code());
  }

  private String code() throws IOException {
    return DriverCode.of(List.of(jobs, spark), conf, options);
  }
}
