package io.limn.tests;

import io.limn.cli.job.JobLocation;
import io.limn.cli.job.ProcessSubmitter;
import io.limn.cli.job.Submitter;
import io.limn.cluster.process.Output;
import io.limn.core.print.PrintedLines;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import io.limn.mapreduce.Main;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Runs local jobs where they cost least: MapReduce inside this process, Spark in a driver that
 * stays. What goes to YARN is submitted as a user does it.
 */
final class InsideSubmitter implements Submitter {

  private final Submitter processes = new ProcessSubmitter();

  @Override
  public int mapReduce(
      Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    if (where != JobLocation.LOCAL) {
      return processes.mapReduce(home, where, jar, arguments, output);
    }
    Optional<String> conf = Optional.of(home.resolve("conf").toString());
    Configuration configuration = FileStores.hadoop(conf);
    try (PrintStream out = PrintedLines.to(output.out());
        PrintStream err = PrintedLines.to(output.err())) {
      try {
        return Main.run(arguments.toArray(String[]::new), configuration, out, err);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        e.printStackTrace(err); // as Java does with what a main method throws
        return ExitCode.FAILED;
      }
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
    return where == JobLocation.LOCAL
        ? SparkDriver.job(home, mainClass, arguments, output)
        : processes.spark(home, where, mainClass, jar, arguments, output);
  }
}
