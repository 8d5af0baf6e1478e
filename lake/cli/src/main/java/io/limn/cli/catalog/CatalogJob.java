package io.limn.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.catalog.Report;
import io.limn.catalog.SyncRequest;
import io.limn.catalog.hive.Sync;
import io.limn.cli.command.OwnJar;
import io.limn.cli.job.JobProcess;
import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has an order carried out in a process of its own: Hive's class path and ours never meet. */
final class CatalogJob {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int HEAP_MEGABYTES = 256;

  private final Path home;

  /**
   * @param home whose Hive jars are used, and whose log folder gets what the program says
   */
  CatalogJob(Path home) {
    this.home = home;
  }

  /**
   * Runs it to its end.
   *
   * @param hadoopConf where the program finds the lake's file system; empty: in the home
   * @throws LakeException when the metastore does not answer
   */
  Report run(SyncRequest order, Optional<String> hadoopConf) {
    Engines engines = Engines.at(home).forLittleData();
    Engines configured = hadoopConf.map(Path::of).map(engines::configuredBy).orElse(engines);
    List<String> printed = new ArrayList<>();
    try {
      Path file = Files.createTempFile("limn-catalog", ".json");
      try {
        MAPPER.writeValue(file.toFile(), order);
        new JobProcess("The catalogue sync", home.resolve("log").resolve("catalog.log"))
            .run(output -> carriedOut(configured, file, output), printed::add, said -> {});
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new LakeException(
          "The catalogue order cannot be handed over",
          "a file cannot be written in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + IoReason.of(e),
          "free space there, then sync again",
          e);
    }
    return report(String.join("", printed));
  }

  private static int carriedOut(Engines engines, Path order, Output output)
      throws InterruptedException {
    List<Path> jars = List.of(OwnJar.of(Sync.class), OwnJar.of(LakeException.class));
    List<String> arguments = List.of(order.toString());
    String main = Sync.class.getName();
    try (ChildJvm child = engines.hive(HEAP_MEGABYTES, jars, main, arguments, output)) {
      return child.await();
    }
  }

  private static Report report(String line) {
    try {
      return MAPPER.readValue(line, Report.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this is no report: " + line, e);
    }
  }
}
