package io.limn.cli.job;

import io.limn.cluster.Engines;
import io.limn.cluster.jars.Checkout;
import io.limn.core.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Submits the product's jobs the way a user does: {@code hadoop jar} and {@code spark-submit}. */
public final class Jobs {
  private static final String MAP_REDUCE = "mapreduce/target/limn-mapreduce.jar";
  private static final String SPARK = "spark-jobs/target/limn-spark-jobs.jar";
  private static final int CLIENT_HEAP_MEGABYTES = 256;
  private static final int MAP_REDUCE_HEAP_MEGABYTES = 768;
  private static final int SPARK_HEAP_MEGABYTES = 1024;

  private final Path home;
  private final String lakeFile;

  /**
   * Jobs of one lake.
   *
   * @param home of the cluster: its engines run the jobs, its log folder gets what they say
   */
  public Jobs(Path home, String lakeFile) {
    this.home = home;
    this.lakeFile = lakeFile;
  }

  /**
   * Runs {@code hadoop jar limn-mapreduce.jar NAME -D… DATASET ARGUMENTS…}.
   *
   * @param result told each line of standard output
   * @param progress told each line in which the job says how far it is
   * @throws LakeException when the job fails
   */
  public void mapReduce(
      String name,
      String dataset,
      JobLocation where,
      List<String> arguments,
      Consumer<String> result,
      Consumer<String> progress) {
    List<String> line = new ArrayList<>(List.of(built(MAP_REDUCE), name));
    line.add("-Dmapreduce.framework.name=" + where.name().toLowerCase(Locale.ROOT));
    line.add(dataset);
    line.addAll(List.of("--lake", lakeFile));
    line.addAll(arguments);
    int heap = where == JobLocation.LOCAL ? MAP_REDUCE_HEAP_MEGABYTES : CLIENT_HEAP_MEGABYTES;
    new JobProcess("The " + name + " of " + dataset, log(name + "-" + dataset))
        .run(
            output -> engines(where).hadoopJar(heap, line, output),
            result,
            said -> {
              if (said.startsWith(name + " ")) {
                progress.accept(said);
              }
            });
  }

  /**
   * Runs {@code spark-submit --class io.limn.spark.MAIN limn-spark-jobs.jar OPERAND ARGUMENTS…}.
   *
   * @param about what the log file is named after, beside the main class
   * @param result told each line of standard output
   * @throws LakeException when the job fails
   */
  public void spark(
      String main,
      String about,
      JobLocation where,
      List<String> arguments,
      Consumer<String> result) {
    List<String> line = new ArrayList<>(List.of("--class", "io.limn.spark." + main));
    if (where == JobLocation.YARN) {
      line.addAll(List.of("--master", "yarn"));
    }
    line.add(built(SPARK));
    line.addAll(arguments);
    line.addAll(List.of("--lake", lakeFile));
    String name = main.toLowerCase(Locale.ROOT);
    new JobProcess("The Spark job " + main + " of " + about, log(name + "-" + about))
        .run(
            output -> engines(where).sparkSubmit(SPARK_HEAP_MEGABYTES, line, output),
            result,
            said -> {});
  }

  /** What is worked on by one machine is little; much data goes to YARN. */
  private Engines engines(JobLocation where) {
    Engines engines = Engines.at(home);
    return where == JobLocation.LOCAL ? engines.forLittleData() : engines;
  }

  private Path log(String job) {
    return home.resolve("log").resolve(job + ".log");
  }

  private static String built(String location) {
    Path jar = Checkout.here().root().resolve(location);
    if (!Files.isRegularFile(jar)) {
      throw new LakeException(
          "There is no jar to submit",
          jar + " does not exist",
          "build it: mvn -DskipTests package");
    }
    return jar.toString();
  }
}
