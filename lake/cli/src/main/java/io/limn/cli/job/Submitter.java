package io.limn.cli.job;

import io.limn.cluster.process.Output;
import java.nio.file.Path;
import java.util.List;

/** Runs the program of a job to its end, with the engines of a cluster's home. */
public interface Submitter {
  /**
   * Runs what {@code hadoop jar JAR ARGUMENTS…} runs.
   *
   * @param output told each line that it prints
   * @return its exit code
   */
  int mapReduce(Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output)
      throws InterruptedException;

  /**
   * Runs what {@code spark-submit --class MAIN JAR ARGUMENTS…} runs.
   *
   * @param output told each line that it prints
   * @return its exit code
   */
  int spark(
      Path home,
      JobLocation where,
      String mainClass,
      Path jar,
      List<String> arguments,
      Output.Lines output)
      throws InterruptedException;

  /** One that starts a process for each job. */
  default Submitter cold() {
    return this;
  }
}
