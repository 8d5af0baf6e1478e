package io.limn.tests;

import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import io.limn.core.store.FileStores;
import io.limn.tests.LimnProcess.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;

/**
 * A machine with Hadoop and Spark and no checkout: the built jars lie in a folder of their own, the
 * lake's configuration on HDFS. So it is on an edge node, and in a container of a workflow.
 */
final class Edge {
  private static final int HEAP_MEGABYTES = 256;
  private static final int DRIVER_MEGABYTES = 1024;
  private static final String LIMN = "lake/cli/target/limn.jar";
  private static final String SPARK_JOBS = "spark-jobs/target/limn-spark-jobs.jar";

  private final SharedCluster cluster;
  private final Path folder;
  private final FileSystem hdfs;
  private final String conf;

  /** Takes the jars to a folder, and what a lake declares to HDFS. */
  Edge(SharedCluster cluster, Path folder, TestLake lake) throws IOException {
    this.cluster = cluster;
    this.folder = folder;
    String root = lake.config().root();
    this.hdfs = FileSystem.get(URI.create(root), FileStores.hadoop(lake.config().hadoopConf()));
    this.conf = root + "/conf";
    Files.createDirectories(folder);
    for (String jar : List.of(LIMN, SPARK_JOBS)) {
      Path built = LimnProcess.checkout().resolve(jar);
      Files.copy(built, folder.resolve(built.getFileName()));
    }
    Path local = lake.file().getParent();
    String text =
        Files.readString(lake.file())
            .replace("\"" + local.resolve("datasets") + "\"", "datasets")
            .replace("\"" + local.resolve("schemas") + "\"", "schemas");
    Path lakeFile = Files.writeString(folder.resolve("lake.yaml"), text);
    for (Path each : List.of(lakeFile, local.resolve("datasets"), local.resolve("schemas"))) {
      hdfs.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(each.toUri()),
          new org.apache.hadoop.fs.Path(conf + "/" + each.getFileName()));
    }
  }

  /** {@code hadoop jar limn.jar ARGS… --lake hdfs:…}. */
  Ended limn(String... args) throws InterruptedException {
    List<String> line = new ArrayList<>(List.of(folder.resolve("limn.jar").toString()));
    line.addAll(List.of(args));
    line.addAll(List.of("--lake", conf + "/lake.yaml"));
    return ended(line, out -> cluster.engines().hadoopJar(HEAP_MEGABYTES, line, out));
  }

  /** {@code spark-submit --class io.limn.spark.MAIN limn-spark-jobs.jar ARGS… --lake hdfs:…}. */
  Ended spark(String main, String... args) throws InterruptedException {
    List<String> line = new ArrayList<>(List.of("--class", "io.limn.spark." + main));
    line.add(folder.resolve("limn-spark-jobs.jar").toString());
    line.addAll(List.of(args));
    line.addAll(List.of("--lake", conf + "/lake.yaml"));
    return ended(line, out -> cluster.engines().sparkSubmit(DRIVER_MEGABYTES, line, out));
  }

  /** A file on HDFS. */
  String text(String location) throws IOException {
    try (InputStream in = hdfs.open(new org.apache.hadoop.fs.Path(location))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private interface Start {
    ChildJvm start(Output output);
  }

  private static Ended ended(List<String> line, Start start) throws InterruptedException {
    List<String> out = Collections.synchronizedList(new ArrayList<>());
    List<String> err = Collections.synchronizedList(new ArrayList<>());
    try (ChildJvm child = start.start(Output.lines(out::add, err::add))) {
      int exitCode = child.await();
      return new Ended(line, exitCode, String.join("\n", out), String.join("\n", err));
    }
  }
}
