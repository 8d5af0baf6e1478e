package io.limn.spark;

import io.limn.core.ErrorText;
import io.limn.core.option.WrongUsage;
import io.limn.core.program.ExitCode;
import io.limn.spark.driver.DriverProcess;
import io.limn.spark.session.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A driver that stays, and runs the other jobs for commands that ask over a Unix socket. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Stays, and runs the jobs that `limn` commands hand over.",
      "`limn up spark` starts it; `limn down spark` stops it."
    })
public final class Driver implements Callable<Integer> {
  @Option(
      names = "--socket",
      paramLabel = "FILE",
      required = true,
      description = "The Unix socket to listen at; replaced.")
  private Path socket;

  @Option(
      names = "--code",
      paramLabel = "FILE",
      required = true,
      description =
          "The file with the digest of the jars and options that this driver was started with. A"
              + " command that asks for others ends it.")
  private Path code;

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many commands run at the same time (default: ${DEFAULT-VALUE}).")
  private int commands;

  @Option(
      names = "--idle-minutes",
      paramLabel = "N",
      defaultValue = "120",
      description = "Ends after so long without a command (default: ${DEFAULT-VALUE}).")
  private int idleMinutes;

  public static void main(String[] args) {
    // what a library prints belongs to no command
    System.setOut(System.err);
    int exitCode =
        new CommandLine(new Driver())
            .setCommandName("spark-submit --class io.limn.spark.Driver limn-spark-jobs.jar")
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(new WrongUsage())
            .setExecutionExceptionHandler(
                (thrown, line, parsed) -> {
                  thrown.printStackTrace();
                  ErrorText.print(
                      ErrorText.of(thrown, "report the stack trace"), System.err::println);
                  return ExitCode.FAILED;
                })
            .execute(args);
    SparkSessions.stop();
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    new DriverProcess(socket, code, commands, Duration.ofMinutes(idleMinutes)).run();
    return ExitCode.DONE;
  }
}
