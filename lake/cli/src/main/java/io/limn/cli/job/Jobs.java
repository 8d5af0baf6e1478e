package io.limn.cli.job;

import io.limn.cluster.jars.Checkout;
import io.limn.core.LakeException;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.store.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Submits the product's jobs, each with its lake, and follows them. */
public final class Jobs {
  private static final String MAP_REDUCE = "mapreduce/target/limn-mapreduce.jar";
  private static final String SPARK = "spark-jobs/target/limn-spark-jobs.jar";

  /** Of one dataset, whose name may stand in a file's name; several have one log. */
  private static final String DATASET_NAME = "[a-z0-9_]{1,100}";

  private final Path home;
  private final String lakeFile;
  private final Submitter submitter;

  /**
   * Jobs of one lake.
   *
   * @param home of the cluster: its engines run the jobs, its log folder gets what they say
   */
  public Jobs(Path home, String lakeFile, Submitter submitter) {
    this.home = home;
    this.lakeFile = lakeFile;
    this.submitter = submitter;
  }

  /** The same jobs, each in a process of its own. */
  Jobs cold() {
    return new Jobs(home, lakeFile, submitter.cold());
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
    List<String> line = new ArrayList<>(List.of(name));
    line.add("-Dmapreduce.framework.name=" + where.name().toLowerCase(Locale.ROOT));
    line.add(dataset);
    line.addAll(List.of("--lake", lakeFile));
    line.addAll(arguments);
    Path jar = built(MAP_REDUCE);
    // a file system that this process has opened otherwise must not be the job's
    boolean fits = !Location.isUri(lakeFile) && isOfThisHome();
    Submitter fitting = fits ? submitter : submitter.cold();
    new JobProcess("The " + name + " of " + dataset, log(name + "-" + dataset))
        .run(
            output -> fitting.mapReduce(home, where, jar, line, output),
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
   * @param about whom the job is about, in an error; empty for one without a dataset
   * @param result told each line of standard output
   * @throws LakeException when the job fails
   */
  public void spark(
      String main,
      String about,
      JobLocation where,
      List<String> arguments,
      Consumer<String> result) {
    List<String> line = new ArrayList<>(arguments);
    line.addAll(List.of("--lake", lakeFile));
    Path jar = built(SPARK);
    String name = main.toLowerCase(Locale.ROOT);
    String what = "The Spark job " + main + (about.isEmpty() ? "" : " of " + about);
    String one = about.matches(DATASET_NAME) ? "-" + about : "";
    Submitter fitting = isOfThisHome() ? submitter : submitter.cold();
    new JobProcess(what, log(name + one))
        .run(
            output -> fitting.spark(home, where, "io.limn.spark." + main, jar, line, output),
            result,
            said -> {});
  }

  /**
   * Whether the lake's Hadoop clients are configured as those of the home. Hadoop keeps one client
   * for each name of a file system in a process, so others must not meet them there.
   */
  private boolean isOfThisHome() {
    return LakeConfigReader.read(lakeFile)
        .hadoopConf()
        .map(conf -> Path.of(conf).toAbsolutePath().normalize().equals(home.resolve("conf")))
        .orElse(true);
  }

  private Path log(String job) {
    return home.resolve("log").resolve(job + ".log");
  }

  private static Path built(String location) {
    Path jar = Checkout.here().root().resolve(location);
    if (!Files.isRegularFile(jar)) {
      throw new LakeException(
          "The jar to submit does not exist",
          jar + " was not found",
          "build it: mvn -DskipTests package");
    }
    return jar;
  }
}
