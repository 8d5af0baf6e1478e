package io.limn.tests;

import io.limn.cli.job.JobLocation;
import io.limn.cli.job.ProcessSubmitter;
import io.limn.cli.job.Submitter;
import io.limn.cli.job.WarmSubmitter;
import io.limn.cluster.process.Output;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs local jobs where they cost least: MapReduce inside this process, as the command does, Spark
 * in the tests' own driver. What goes to YARN is submitted as a user does it.
 */
final class InsideSubmitter implements Submitter {

  private final Submitter processes = new ProcessSubmitter();
  private final Submitter commands = new WarmSubmitter(notice -> {});

  @Override
  public int mapReduce(
      Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    return commands.mapReduce(home, where, jar, arguments, output);
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
    return where == JobLocation.LOCAL
        ? SparkDriver.job(home, mainClass, arguments, output)
        : processes.spark(home, where, mainClass, jar, arguments, output);
  }
}
