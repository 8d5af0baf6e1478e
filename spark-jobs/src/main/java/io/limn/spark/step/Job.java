package io.limn.spark.step;

import io.limn.core.config.LakeConfig;
import io.limn.core.config.LakeConfigReader;
import io.limn.core.program.ExitCode;
import io.limn.core.program.JobLine;
import io.limn.spark.session.Sessions;
import io.limn.spark.session.SparkSessions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A job for {@code spark-submit}: a class with picocli's annotations, a main method that calls
 * {@link #submitted}, and what it does. A driver that stays calls {@link #execute} instead, as
 * often as it likes.
 */
public abstract class Job implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--lake",
      paramLabel = "FILE",
      required = true,
      description = "The lake's configuration: a local path, or a URI such as hdfs://...")
  private String lake;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // picocli asks for it
  private boolean help;

  private PrintStream out;
  private PrintStream err;
  private Sessions sessions;
  private Map<String, String> environment;

  /** What the job does once its arguments are understood and its session is there. */
  protected abstract void run(LakeConfig config, SparkSession spark) throws Exception;

  /** Standard output: the job's result and nothing else. */
  protected final PrintStream out() {
    return out;
  }

  /** Standard error: for people. */
  protected final PrintStream err() {
    return err;
  }

  /** What to throw when the options do not go together: exit code 2. */
  protected final ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /**
   * Runs a job that has this process to itself. One that succeeds returns, as spark-submit on a
   * cluster wants it; one that fails exits.
   */
  protected static void submitted(Job job, String... args) {
    // libraries that print to standard output must not get between the lines of the result
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    int exitCode;
    try {
      exitCode = job.execute(args, out, System.err, SparkSessions::open, System.getenv());
    } finally {
      SparkSessions.stop();
    }
    out.flush();
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode);
    }
  }

  /**
   * Runs the job and leaves the process as it is: Spark goes on, and nothing exits.
   *
   * @param out gets the result; flushed after each line of it that matters by itself
   * @param err gets what went wrong
   * @param sessions asked once, when the arguments are understood
   * @param environment of the command that wants the job done
   * @return an {@link ExitCode}
   */
  public final int execute(
      String[] args,
      PrintStream out,
      PrintStream err,
      Sessions sessions,
      Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.sessions = sessions;
    this.environment = environment;
    CommandLine line =
        new CommandLine(this)
            .setCommandName(
                "spark-submit --class " + getClass().getName() + " limn-spark-jobs.jar");
    return new JobLine(line, out, err).execute(args);
  }

  @Override
  public final Integer call() throws Exception {
    LakeConfig config = LakeConfigReader.read(lake, environment);
    run(config, sessions.open("limn " + getClass().getSimpleName(), config));
    return ExitCode.DONE;
  }
}
