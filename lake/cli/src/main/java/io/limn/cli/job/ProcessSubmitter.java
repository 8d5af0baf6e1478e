package io.limn.cli.job;

import io.limn.cluster.Engines;
import io.limn.cluster.process.ChildJvm;
import io.limn.cluster.process.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Submits as a user does: {@code hadoop jar} and {@code spark-submit}, each a process. */
public final class ProcessSubmitter implements Submitter {
  private static final int CLIENT_HEAP_MEGABYTES = 256;
  private static final int MAP_REDUCE_HEAP_MEGABYTES = 768;
  private static final int SPARK_HEAP_MEGABYTES = 1024;

  @Override
  public int mapReduce(
      Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    List<String> line = new ArrayList<>(List.of(jar.toString()));
    line.addAll(arguments);
    int heap = where == JobLocation.LOCAL ? MAP_REDUCE_HEAP_MEGABYTES : CLIENT_HEAP_MEGABYTES;
    try (ChildJvm child = engines(home, where).hadoopJar(heap, line, output)) {
      return child.await();
    }
  }

  @Override
  public int spark(
      Path home,
      JobLocation where,
      String mainClass,
      Path jar,
      List<String> arguments,
      Output.Lines output)
      throws InterruptedException {
    List<String> line = new ArrayList<>(List.of("--class", mainClass));
    if (where == JobLocation.YARN) {
      line.addAll(List.of("--master", "yarn"));
    }
    line.add(jar.toString());
    line.addAll(arguments);
    try (ChildJvm child = engines(home, where).sparkSubmit(SPARK_HEAP_MEGABYTES, line, output)) {
      return child.await();
    }
  }

  /** What is worked on by one machine is little; much data goes to YARN. */
  private static Engines engines(Path home, JobLocation where) {
    if (where == JobLocation.YARN) {
      ClusterHome.require(home);
    }
    Engines engines = Engines.at(home);
    return where == JobLocation.LOCAL ? engines.forLittleData() : engines;
  }
}
