package io.limn.core.program;

import io.limn.core.ErrorText;
import io.limn.core.LakeException;
import io.limn.core.option.WrongUsage;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * The command line of a job: where it prints, and what becomes of an error. The error comes last,
 * as problem, cause and remedy; one that nobody has foreseen has its stack trace before that.
 */
public final class JobLine {
  private final PrintStream err;
  private final WrongUsage wrongUsage = new WrongUsage();
  private final CommandLine line;
  private String failure = "";

  /**
   * The line of a job.
   *
   * @param job with picocli's annotations; or a line for it, with subcommands
   * @param out gets the result
   * @param err gets what went wrong
   */
  public JobLine(CommandLine job, PrintStream out, PrintStream err) {
    this.err = err;
    this.line =
        job.setExpandAtFiles(false)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler(wrongUsage)
            .setExecutionExceptionHandler((thrown, command, parsed) -> printed(thrown));
  }

  /** Runs the job; returns an {@link ExitCode}. */
  public int execute(String... arguments) {
    int exitCode = line.execute(arguments);
    if (exitCode == ExitCode.USAGE) {
      failure = wrongUsage.message();
    }
    return exitCode;
  }

  /** Why the job failed, as a sentence; empty when it did not. */
  public String failure() {
    return failure;
  }

  private int printed(Exception thrown) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt(); // for a caller that runs the job in its own process
    }
    failure = ErrorText.sentence(thrown);
    if (LakeException.within(thrown).isEmpty()) {
      thrown.printStackTrace(err);
    }
    ErrorText.print(
        ErrorText.of(thrown, "report the stack trace that was printed before this message"),
        err::println);
    return ExitCode.FAILED;
  }
}
