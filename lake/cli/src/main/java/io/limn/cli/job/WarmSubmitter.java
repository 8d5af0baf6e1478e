package io.limn.cli.job;

import io.limn.cluster.SparkDriver;
import io.limn.cluster.process.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs local jobs where they start at once: MapReduce in this process, Spark in the driver that
 * stays in the home, where {@code limn up} has started one. Everything else is submitted as a
 * process.
 */
public final class WarmSubmitter implements Submitter {
  private final Submitter processes = new ProcessSubmitter();
  private final Consumer<String> notice;

  /**
   * A submitter.
   *
   * @param notice told what the user waits for, when it is the driver itself
   */
  public WarmSubmitter(Consumer<String> notice) {
    this.notice = notice;
  }

  @Override
  public int mapReduce(
      Path home, JobLocation where, Path jar, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    return where == JobLocation.LOCAL
        ? LocalMapReduce.run(home, arguments, output)
        : processes.mapReduce(home, where, jar, arguments, output);
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
    Optional<SparkDriver> driver =
        where == JobLocation.LOCAL ? SparkDriver.at(home, notice) : Optional.empty();
    return driver.isPresent()
        ? driver.get().run(mainClass, arguments, output)
        : processes.spark(home, where, mainClass, jar, arguments, output);
  }

  @Override
  public Submitter cold() {
    return processes;
  }
}
