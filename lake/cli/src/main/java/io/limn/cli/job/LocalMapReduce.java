package io.limn.cli.job;

import io.limn.cluster.process.Output;
import io.limn.core.print.PrintedLines;
import io.limn.core.program.ExitCode;
import io.limn.core.store.FileStores;
import io.limn.mapreduce.Main;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs local MapReduce jobs inside this process. Hadoop runs such a job in threads of the process
 * that submits it, and a JVM of its own would take longer to start than a small load takes.
 */
final class LocalMapReduce {
  private LocalMapReduce() {}

  /**
   * Runs what {@code hadoop jar limn-mapreduce.jar ARGUMENTS…} runs.
   *
   * @param home whose {@code conf} folder configures Hadoop
   * @param output told each line that the job prints
   * @return the job's exit code
   */
  static int run(Path home, List<String> arguments, Output.Lines output)
      throws InterruptedException {
    try (PrintStream out = PrintedLines.to(output.out());
        PrintStream err = PrintedLines.to(output.err())) {
      try {
        int exitCode =
            Main.run(
                arguments.toArray(String[]::new),
                FileStores.hadoop(Optional.of(home.resolve("conf").toString())),
                out,
                err);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        return exitCode;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        e.printStackTrace(err); // as Java does with what a main method throws
        return ExitCode.FAILED;
      }
    }
  }
}
